// @ts-check
/** YouTube: watch page, community posts and Studio; its editors are bare contenteditables. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'youtube',
  title: 'YouTube',
  skipPaths: /^\/(direct|messages)(\/|$)/,
  posts: {
    feed: ['ytd-comments #contents', 'ytd-browse #contents', '#content'],
    post: [
      'ytd-backstage-post-thread-renderer',
      'ytd-comment-thread-renderer',
      'ytd-comment-view-model',
    ],
    text: ['#content-text', 'yt-attributed-string'],
    author: ['#author-text'],
    tags: ['a[href^="/hashtag/"]'],
    link: ['#published-time-text a', 'a[href*="/post/"]'],
    refOf: (address) => address,
    authorOf: (element) => element.textContent?.trim() ?? '',
  },
};
