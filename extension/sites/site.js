// @ts-check
/**
 * What is known about a platform: data, no code that runs on the page by itself.
 *
 * Every list of selectors is ordered, best first; which one answered is counted, so that a
 * selector that broke is seen before anyone reports it.
 *
 * @typedef {object} PostSelectors
 * @property {string[]} feed narrowest container that stays while the feed scrolls
 * @property {string[]} post one post
 * @property {string[]} text where the text of a post is
 * @property {string[]} author
 * @property {string[]} tags links of hashtags inside a post
 * @property {string[]} link its permalink
 * @property {(element: Element) => string} [authorOf] from the element `author` found
 * @property {(address: string) => string} [refOf] from the permalink; without it the query goes
 * @property {{ ref?: string, author?: string, title?: string }} [attributes] of the post itself,
 *   where they say it better than anything inside
 *
 * @typedef {object} Site
 * @property {string} name as the agent knows it
 * @property {string} title as people know it
 * @property {RegExp} skipPaths left alone always: direct messages
 * @property {PostSelectors | null} posts
 */

/**
 * @param {Site} site
 * @param {string} path
 */
export function isDirectMessage(site, path) {
  return site.skipPaths.test(path);
}

/** Which selector of a list answered, how often; the last index counts those that found none. */
export class Counted {
  constructor() {
    /** @type {Map<string, number[]>} */
    this.used = new Map();
  }

  /**
   * @param {string} name of the list
   * @param {string[]} selectors
   * @param {ParentNode} where
   * @returns {Element | null}
   */
  one(name, selectors, where) {
    for (const [index, selector] of selectors.entries()) {
      const found = where.querySelector(selector);
      if (found) {
        this._count(name, selectors.length, index);
        return found;
      }
    }
    this._count(name, selectors.length, selectors.length);
    return null;
  }

  /**
   * @param {string} name
   * @param {string[]} selectors
   * @param {ParentNode} where
   * @returns {Element[]}
   */
  all(name, selectors, where) {
    for (const [index, selector] of selectors.entries()) {
      const found = where.querySelectorAll(selector);
      if (found.length) {
        this._count(name, selectors.length, index);
        return [...found];
      }
    }
    this._count(name, selectors.length, selectors.length);
    return [];
  }

  /** @param {string} name @param {number} length @param {number} index */
  _count(name, length, index) {
    const counts = this.used.get(name) ?? Array.from({ length: length + 1 }, () => 0);
    counts[index] = (counts[index] ?? 0) + 1;
    this.used.set(name, counts);
  }
}
