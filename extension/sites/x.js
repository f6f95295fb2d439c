// @ts-check
/** X: virtualised timeline, test ids on everything that matters; composer is Draft.js. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'x',
  title: 'X',
  skipPaths: /^\/(messages|i\/chat)(\/|$)/,
  messages: [
    '[data-testid="DMDrawer"]',
    '[data-testid="chat-drawer-root"]',
    '[data-testid="dmComposerTextInput"]',
  ],
  privatePlaces:
    /^[^/]+\/(settings|notifications|account|i\/bookmarks|i\/lists\/create|login|logout)(\/|$)/,
  composers: ['[data-testid^="tweetTextarea_"]', '.DraftEditor-root', '[role="textbox"]'],
  posts: {
    feed: [
      '[data-testid="primaryColumn"] section > h1 + div[aria-label] > div',
      '[data-testid="primaryColumn"]',
      'main[role="main"]',
    ],
    post: ['article[data-testid="tweet"]', 'article[role="article"]'],
    text: ['[data-testid="tweetText"]', '[lang][dir="auto"]'],
    author: ['[data-testid="User-Name"] a[href^="/"]', 'a[role="link"][href^="/"]'],
    tags: ['[data-testid="tweetText"] a[href^="/hashtag/"]', 'a[href*="/hashtag/"]'],
    link: ['a[href*="/status/"]:has(time)', 'a[href*="/status/"]'],
    counts: {
      likes: ['[data-testid="like"]', '[data-testid="unlike"]'],
      reposts: ['[data-testid="retweet"]', '[data-testid="unretweet"]'],
      replies: ['[data-testid="reply"]'],
    },
    closed: ['[data-testid="icon-lock"]'],
    authorOf: (element) => element.getAttribute('href')?.split('/')[1] ?? '',
  },
};
