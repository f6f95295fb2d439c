// @ts-check
/** Mastodon, any instance: open source; composer is a textarea that React controls. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'mastodon',
  title: 'Mastodon',
  skipPaths: /^\/(conversations|web\/conversations|timelines\/direct)(\/|$)/,
  privatePlaces:
    /^[^/]+\/(settings|auth|admin|oauth|notifications|follow_requests|filters|lists|bookmarks|favourites|blocks|mutes|domain_blocks|web\/notifications)(\/|$)/,
  composers: ['.compose-form textarea.autosuggest-textarea__textarea', '.compose-form textarea'],
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
    counts: {
      likes: ['.star-icon .icon-button__counter', '.detailed-status__favorites'],
      reposts: [
        '.status__action-bar > :nth-child(2) .icon-button__counter',
        '.detailed-status__reblogs',
      ],
      replies: ['.status__action-bar > :nth-child(1) .icon-button__counter'],
    },
    closed: [
      '.status__wrapper-direct, .status-direct, .status--direct, .detailed-status-direct',
      '.status__wrapper-private, .status-private, .detailed-status-private',
    ],
    authorOf: (element) => element.getAttribute('title') ?? element.textContent ?? '',
  },
};
