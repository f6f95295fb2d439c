// @ts-check
/** Bluesky: open source, stable test ids; composer is TipTap. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'bluesky',
  title: 'Bluesky',
  skipPaths: /^\/messages(\/|$)/,
  privatePlaces: /^[^/]+\/(settings|notifications|moderation|saved|login)(\/|$)/,
  composers: ['[data-testid="composePostView"] .ProseMirror', '.ProseMirror'],
  posts: {
    feed: ['[data-testid$="-feed-flatlist"]', '[data-testid="postThreadScreen"]', 'main'],
    post: ['[data-testid^="feedItem-by-"]', '[data-testid^="postThreadItem-by-"]'],
    text: ['[data-testid="postText"]', '[dir="auto"][data-word-wrap]'],
    author: ['a[href^="/profile/"]'],
    tags: ['a[href^="/hashtag/"]', 'a[href*="/hashtag/"]'],
    link: ['a[href*="/post/"]'],
    counts: {
      likes: ['[data-testid="likeBtn"]', '[data-testid="likeCount"]'],
      reposts: ['[data-testid="repostBtn"]', '[data-testid="repostCount"]'],
      replies: ['[data-testid="replyBtn"]'],
    },
    authorOf: (element) => element.getAttribute('href')?.split('/')[2] ?? '',
  },
};
