// @ts-check
/** Threads: no `article`; composer is Lexical. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'threads',
  title: 'Threads',
  skipPaths: /^\/(messages|direct)(\/|$)/,
  privatePlaces: /^[^/]+\/(settings|activity|saved|liked|login)(\/|$)/,
  composers: [
    '[role="dialog"] [data-lexical-editor="true"]',
    '[data-lexical-editor="true"]',
    '[contenteditable="true"][role="textbox"]',
  ],
  posts: {
    feed: ['[role="main"]', 'main', '#barcelona-page-layout'],
    post: ['div[data-pressable-container="true"]'],
    text: ['[dir="auto"]:not(a *):not(h1)', 'span[dir="auto"]'],
    author: ['a[href^="/@"]'],
    tags: ['a[href*="serp_type=tags"]', 'a[href*="/search?"]'],
    link: ['a[href*="/post/"]'],
    counts: {
      likes: [
        '[role="button"]:has(svg[aria-label="Like"], svg[aria-label="Suka"])',
        '[role="button"]:has(svg[role="img"])',
      ],
      reposts: ['[role="button"]:has(svg[aria-label="Repost"], svg[aria-label^="Posting"])'],
      replies: ['[role="button"]:has(svg[aria-label="Reply"], svg[aria-label="Balas"])'],
    },
    authorOf: (element) => /^\/(@[^/]+)/.exec(element.getAttribute('href') ?? '')?.[1] ?? '',
  },
};
