// @ts-check
/** Reddit: custom elements that carry everything as attributes; composer is Lexical. */

/** @type {import('./site.js').Site} */
export const site = {
  name: 'reddit',
  title: 'Reddit',
  skipPaths: /^\/(message|chat|room)(\/|$)/,
  posts: {
    feed: ['shreddit-feed', 'shreddit-app main', 'main'],
    post: ['shreddit-post', 'shreddit-comment[thingid]'],
    text: ['[slot="text-body"]', '[slot="comment"]'],
    author: ['a[href^="/user/"]'],
    tags: [],
    link: ['a[slot="full-post-link"]', 'a[href*="/comments/"]'],
    attributes: { ref: 'permalink', author: 'author', title: 'post-title' },
    authorOf: (element) => element.getAttribute('href')?.split('/')[2] ?? '',
  },
};
