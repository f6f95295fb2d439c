// @ts-check
/** TikTok: `data-e2e` marks; captions and comments are Draft.js. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'tiktok',
  title: 'TikTok',
  skipPaths: /^\/messages(\/|$)/,
  posts: {
    feed: ['#main-content-homepage_hot', '#app', 'main'],
    post: [
      '[data-e2e="recommend-list-item-container"]',
      '[data-e2e="browse-video"]',
      '[data-e2e="feed-video"]',
    ],
    text: ['[data-e2e="video-desc"]', '[data-e2e="browse-video-desc"]'],
    author: ['[data-e2e="video-author-uniqueid"]', 'a[href^="/@"]'],
    tags: ['a[href^="/tag/"]'],
    link: ['a[href*="/video/"]'],
    authorOf: (element) =>
      /^\/(@[^/?]+)/.exec(element.getAttribute('href') ?? '')?.[1] ??
      element.textContent?.trim() ??
      '',
  },
};
