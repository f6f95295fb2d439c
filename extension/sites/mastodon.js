// @ts-check
/** Mastodon, any instance: open source; composer is a textarea that React controls. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'mastodon',
  title: 'Mastodon',
  skipPaths: /^\/(conversations|web\/conversations|timelines\/direct)(\/|$)/,
  posts: {
    feed: ['.columns-area__panels__main', '.columns-area', '#mastodon'],
    post: ['.status__wrapper .status[data-id]', '.detailed-status'],
    text: ['.status__content__text', '.status__content'],
    author: [
      'a.status__display-name[title]',
      '[data-hover-card-account]',
      '.detailed-status__display-name',
    ],
    tags: ['a.mention.hashtag', '.hashtag-bar a'],
    link: ['a.status__relative-time', 'a.detailed-status__datetime'],
    authorOf: (element) => element.getAttribute('title') ?? element.textContent ?? '',
  },
};
