// @ts-check
/** YouTube: watch page, community posts and Studio; its editors are bare contenteditables. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'youtube',
  title: 'YouTube',
  skipPaths: /^\/(direct|messages)(\/|$)/,
  privatePlaces:
    /^(studio\.|[^/]+\/(account|feed\/history|feed\/you|paid_memberships|playlist|reporthistory)(\/|$))/,
  composers: [
    'ytd-backstage-post-dialog-renderer #contenteditable-root, ytd-commentbox #contenteditable-root',
    'ytcp-social-suggestions-textbox #textbox',
    '#contenteditable-root',
  ],
  posts: {
    feed: ['ytd-comments #contents', 'ytd-browse #contents', 'ytcp-app', '#content'],
    post: [
      'ytd-backstage-post-thread-renderer',
      'ytd-comment-thread-renderer',
      'ytd-comment-view-model',
      'ytcp-comment-thread',
    ],
    text: ['#content-text', 'yt-attributed-string'],
    author: ['#author-text', '#name'],
    tags: ['a[href^="/hashtag/"]'],
    link: ['#published-time-text a', 'a[href*="/post/"]'],
    counts: {
      likes: ['#vote-count-middle'],
      reposts: [],
      replies: ['#more-replies', '#reply-button-end'],
    },
    refOf: (address) => address,
    authorOf: (element) => element.textContent?.trim() ?? '',
  },
};
