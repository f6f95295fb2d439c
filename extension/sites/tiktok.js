// @ts-check
/** TikTok: `data-e2e` marks; captions and comments are Draft.js. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'tiktok',
  title: 'TikTok',
  skipPaths: /^\/(business-suite\/)?messages(\/|$)/,
  privatePlaces: /^[^/]+\/(setting|inbox|login|tiktokstudio|business-suite)(\/|$)/,
  composers: [
    '[data-e2e="caption_container"] [contenteditable="true"]',
    '[data-e2e="comment-input"] [contenteditable="true"]',
    '.public-DraftEditor-content',
  ],
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
    counts: {
      likes: ['[data-e2e="like-count"]', '[data-e2e="browse-like-count"]'],
      reposts: ['[data-e2e="share-count"]'],
      replies: ['[data-e2e="comment-count"]', '[data-e2e="browse-comment-count"]'],
    },
    authorOf: (element) =>
      /^\/(@[^/?]+)/.exec(element.getAttribute('href') ?? '')?.[1] ??
      element.textContent?.trim() ??
      '',
  },
};
