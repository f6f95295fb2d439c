// @ts-check
/** Reddit: custom elements that carry everything as attributes; composer is Lexical. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'reddit',
  title: 'Reddit',
  skipPaths: /^\/(message|messages|chat|room|mail)(\/|$)/,
  messages: ['rs-app', 'reddit-chat', 'shreddit-async-loader[bundlename="reddit_chat"]'],
  privatePlaces:
    /^[^/]+\/(settings|prefs|notifications|user\/[^/]+\/(saved|hidden|upvoted|downvoted|history)|login|register|premium)(\/|$)/,
  composers: [
    'shreddit-composer [contenteditable="true"]',
    '[data-lexical-editor="true"]',
    'textarea[name="title"], textarea[name="text"]',
  ],
  posts: {
    feed: ['shreddit-feed', 'shreddit-app main', 'main'],
    post: ['shreddit-post', 'shreddit-comment[thingid]'],
    text: ['[slot="text-body"]', '[slot="comment"]'],
    author: ['a[href^="/user/"]'],
    tags: [],
    link: ['a[slot="full-post-link"]', 'a[href*="/comments/"]'],
    counts: {
      likes: [],
      reposts: [],
      replies: [],
    },
    attributes: {
      ref: 'permalink',
      author: 'author',
      title: 'post-title',
      at: 'created-timestamp',
      likes: 'score',
      replies: 'comment-count',
    },
    authorOf: (element) => element.getAttribute('href')?.split('/')[2] ?? '',
  },
};
