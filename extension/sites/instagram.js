// @ts-check
/** Instagram: caption is Lexical, comments are a textarea that React controls. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'instagram',
  title: 'Instagram',
  skipPaths: /^\/direct(\/|$)/,
  posts: {
    feed: ['main[role="main"]', 'main'],
    post: ['article'],
    text: ['h1[dir="auto"]', 'h1', 'ul li span[dir="auto"]', 'span[dir="auto"]'],
    author: ['header a[href^="/"]', 'a[href^="/"][role="link"]'],
    tags: ['a[href^="/explore/tags/"]'],
    link: ['a[href*="/p/"]', 'a[href*="/reel/"]'],
    authorOf: (element) => element.getAttribute('href')?.split('/')[1] ?? '',
  },
};
