// @ts-check
/**
 * LinkedIn in both its stacks: the new one marks views, the old one has class names of its
 * own. The post composer is Quill inside a shadow root, comments are TipTap.
 */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'linkedin',
  title: 'LinkedIn',
  skipPaths: /^\/(messaging|sales\/inbox|company\/[^/]+\/admin\/inbox)(\/|$)/,
  messages: ['.msg-overlay-container', '[data-view-name="message-overlay"]', '.msg-form'],
  privatePlaces:
    /^[^/]+\/(mypreferences|psettings|notifications|my-items|premium|login|checkpoint)(\/|$)/,
  composers: ['.ql-editor[contenteditable="true"]', '.tiptap.ProseMirror', '[role="textbox"]'],
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
    counts: {
      likes: [
        '[data-view-name="feed-reaction-count"]',
        '.social-details-social-counts__reactions-count',
      ],
      reposts: [
        '[data-view-name="feed-repost-count"]',
        '.social-details-social-counts__item--truncate-text',
      ],
      replies: ['[data-view-name="feed-comment-count"]', '.social-details-social-counts__comments'],
    },
    address: (ref) => (ref.startsWith('urn:') ? `/feed/update/${ref}/` : ref),
    attributes: { ref: 'data-urn' },
    authorOf: (element) =>
      /\/(?:in|company)\/([^/?]+)/.exec(element.getAttribute('href') ?? '')?.[1] ??
      element.textContent?.trim() ??
      '',
  },
};
