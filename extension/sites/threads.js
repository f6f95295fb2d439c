// @ts-check
/** Threads: no `article`; composer is Lexical. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'threads',
  title: 'Threads',
  skipPaths: /^\/(messages|direct)(\/|$)/,
  posts: {
    feed: ['[role="main"]', 'main', '#barcelona-page-layout'],
    post: ['div[data-pressable-container="true"]'],
    text: ['[dir="auto"]:not(a *):not(h1)', 'span[dir="auto"]'],
    author: ['a[href^="/@"]'],
    tags: ['a[href*="serp_type=tags"]', 'a[href*="/search?"]'],
    link: ['a[href*="/post/"]'],
    authorOf: (element) => /^\/(@[^/]+)/.exec(element.getAttribute('href') ?? '')?.[1] ?? '',
  },
};
