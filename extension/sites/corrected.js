// @ts-check
/**
 * A platform with the agent's selectors before its own. They decide what is read of a post, and
 * never where: paths, the parts in which messages are and what is not public stay left alone.
 */

/**
 * @typedef {import('./site.js').Site} Site
 * @typedef {import('../wire.js').SelectorSet} SelectorSet
 */

const MOST = 8;
const LONGEST = 300;

/**
 * @param {Site} site
 * @param {SelectorSet} set
 * @returns {Site}
 */
export function corrected(site, set) {
  /** @type {Record<string, string[]>} */
  const added = {};
  let refused = 0;
  for (const { of: list, selectors } of set.lists.filter((one) => one.site === site.name)) {
    const good = selectors.filter(isSelector).slice(0, MOST);
    refused += selectors.length - good.length;
    added[list] = [...(added[list] ?? []), ...good];
  }
  /** @param {string} name @param {string[]} [own] */
  const before = (name, own = []) => [...(added[name] ?? []), ...own];
  const { posts } = site;
  const messages = before('messages', site.messages);
  return {
    ...site,
    messages,
    composers: before('composers', site.composers),
    posts: {
      ...posts,
      feed: before('feed', posts.feed),
      post: before('post', posts.post),
      text: before('text', posts.text),
      author: before('author', posts.author),
      tags: before('tags', posts.tags),
      link: before('link', posts.link),
      counts: {
        likes: before('likes', posts.counts.likes),
        reposts: before('reposts', posts.counts.reposts),
        replies: before('replies', posts.counts.replies),
      },
      // A selector as wide as the page must not bring in the messages within it.
      closed: [...before('closed', posts.closed), ...messages],
    },
    corrections: {
      set: set.name,
      added: Object.values(added).reduce((sum, some) => sum + some.length, 0),
      refused,
    },
  };
}

/** @param {unknown} selector */
function isSelector(selector) {
  if (typeof selector !== 'string' || selector.length > LONGEST) return false;
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}
