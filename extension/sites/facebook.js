// @ts-check
/** Facebook: hashed class names, so roles and `data-ad-*` marks; composer is Lexical. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'facebook',
  title: 'Facebook',
  skipPaths: /^\/(messages|t)(\/|$)/,
  posts: {
    feed: ['[role="feed"]', '[role="main"]'],
    post: [
      'div[aria-posinset]',
      'div[data-pagelet^="FeedUnit"]',
      'div[role="article"]:not([role="article"] [role="article"])',
    ],
    text: [
      '[data-ad-rendering-role="story_message"]',
      '[data-ad-comet-preview="message"]',
      '[data-ad-preview="message"]',
    ],
    author: ['[data-ad-rendering-role="profile_name"] a', 'h2 a, h3 a', 'strong a'],
    tags: ['a[href*="/hashtag/"]'],
    link: ['a[href*="/posts/"]', 'a[href*="story_fbid="]', 'a[href*="/permalink/"]'],
    authorOf: (element) => element.textContent?.trim() ?? '',
  },
};
