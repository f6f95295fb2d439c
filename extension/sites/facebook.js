// @ts-check
/** Facebook: hashed class names, so roles and `data-ad-*` marks; composer is Lexical. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'facebook',
  title: 'Facebook',
  skipPaths: /^\/(messages|t|marketplace\/(inbox|t))(\/|$)/,
  messages: [
    '[data-pagelet="MWInboxThreadList"]',
    '[data-testid="mw_chat_tab"]',
    '[role="region"]:has([data-scope="messages_table"])',
  ],
  privatePlaces:
    /^[^/]+\/(settings|notifications|bookmarks|saved|your_information|privacy|groups|allactivity|login|ads)(\/|$)/,
  composers: [
    '[role="dialog"] [data-lexical-editor="true"][role="textbox"]',
    '[data-lexical-editor="true"][role="textbox"]',
    '[contenteditable="true"][role="textbox"]',
  ],
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
    counts: {
      likes: [
        '[role="button"]:has([data-ad-rendering-role="like_button"])',
        '[data-ad-rendering-role="like_button"]',
      ],
      reposts: [
        '[role="button"]:has([data-ad-rendering-role="share_button"])',
        '[data-ad-rendering-role="share_button"]',
      ],
      replies: [
        '[role="button"]:has([data-ad-rendering-role="comment_button"])',
        '[data-ad-rendering-role="comment_button"]',
      ],
    },
    authorOf: (element) => element.textContent?.trim() ?? '',
  },
};
