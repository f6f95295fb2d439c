// @ts-check
/** Instagram: caption is Lexical, comments are a textarea that React controls. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'instagram',
  title: 'Instagram',
  skipPaths: /^\/direct(\/|$)/,
  privatePlaces: /^[^/]+\/(accounts|notifications|your_activity|saved|archive)(\/|$)/,
  composers: [
    '[role="dialog"] [data-lexical-editor="true"]',
    '[data-lexical-editor="true"]',
    'form textarea',
  ],
  posts: {
    feed: ['main[role="main"]', 'main'],
    post: ['article'],
    text: ['h1[dir="auto"]', 'h1', 'ul li span[dir="auto"]', 'span[dir="auto"]'],
    author: ['header a[href^="/"]', 'a[href^="/"][role="link"]'],
    tags: ['a[href^="/explore/tags/"]'],
    link: ['a[href*="/p/"]', 'a[href*="/reel/"]'],
    counts: {
      likes: [
        'a[href$="/liked_by/"]',
        'section span:has(> svg[aria-label="Like"], > svg[aria-label="Suka"]) ~ span',
      ],
      reposts: [],
      replies: [
        'a[href$="/comments/"]',
        'section span:has(> svg[aria-label="Comment"], > svg[aria-label="Komentar"]) ~ span',
      ],
    },
    authorOf: (element) => element.getAttribute('href')?.split('/')[1] ?? '',
  },
};
