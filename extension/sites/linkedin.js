// @ts-check
/**
 * LinkedIn in both its stacks: the new one marks views, the old one has class names of its
 * own. The post composer is Quill inside a shadow root, comments are TipTap.
 */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'linkedin',
  title: 'LinkedIn',
  skipPaths: /^\/messaging(\/|$)/,
  posts: {
    feed: ['[data-testid="mainFeed"]', '.scaffold-finite-scroll__content', 'main'],
    post: [
      '[data-testid="mainFeed"] [role="listitem"]',
      '[data-view-name="feed-full-update"]',
      '.feed-shared-update-v2[data-urn^="urn:li:activity:"]',
    ],
    text: [
      '[data-testid="expandable-text-box"]',
      '[data-view-name="feed-commentary"]',
      '.update-components-text',
    ],
    author: [
      '[data-view-name="feed-actor-image"] a, a[data-view-name="feed-actor-image"]',
      'a[href*="/in/"], a[href*="/company/"]',
      '.update-components-actor__name',
    ],
    tags: ['a[href*="/hashtag/"]', 'a[href*="keywords=%23"]'],
    link: ['a[href*="/feed/update/"]', 'a[href*="/posts/"]'],
    attributes: { ref: 'data-urn' },
    authorOf: (element) =>
      /\/(?:in|company)\/([^/?]+)/.exec(element.getAttribute('href') ?? '')?.[1] ??
      element.textContent?.trim() ??
      '',
  },
};
