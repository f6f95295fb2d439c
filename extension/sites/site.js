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
 * @property {{ likes: string[], reposts: string[], replies: string[] }} counts empty where the
 *   platform has none
 * @property {string[]} [closed] posts that are not public, told by something inside or on them:
 *   never read at all
 * @property {(element: Element) => string} [authorOf] from the element `author` found
 * @property {(address: string) => string} [refOf] from the permalink; without it the query goes
 * @property {{ ref?: string, author?: string, title?: string, at?: string, likes?: string,
 *   replies?: string }} [attributes] of the post itself, where they say it better than anything
 *   inside
 * @property {(ref: string) => string} [address] of a ref that is no address itself
 *
 * @typedef {object} Site
 * @property {string} name as the agent knows it
 * @property {string} title as people know it
 * @property {RegExp} skipPaths left alone always: direct messages
 * @property {string[]} [messages] direct messages that lie on other pages: drawers, chat boxes
 * @property {RegExp} privatePlaces host and path of pages that concern the person alone, such as
 *   settings and notifications: nothing is ever listened to there
 * @property {string[]} composers where the person writes a post or an answer
 * @property {PostSelectors} posts
 * @property {{ set: string, added: number, refused: number }} [corrections] selectors that came
 *   from the agent and stand before the others
 */

/**
 * @param {Site} site
 * @param {string} path
 */
export function isDirectMessage(site, path) {
  return site.skipPaths.test(path);
}

/**
 * Is this a part of the page in which direct messages are?
 * @param {Site} site
 * @param {Element | null} element
 */
export function isInMessages(site, element) {
  const places = site.messages?.join(',');
  if (!places) return false;
  /** @type {Element | null} */
  let where = element;
  while (where) {
    if (where.closest(places)) return true;
    const root = where.getRootNode();
    where = 'host' in root ? /** @type {ShadowRoot} */ (root).host : null;
  }
  return false;
}

/**
 * Does this page concern the person alone?
 * @param {Site} site
 * @param {{ hostname: string, pathname: string }} place
 */
export function isPrivate(site, { hostname, pathname }) {
  return isDirectMessage(site, pathname) || site.privatePlaces.test(hostname + pathname);
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

  /**
   * The index of the first selector that an element or what is around it fits.
   * @param {string} name of the list
   * @param {string[]} selectors
   * @param {Element} element
   */
  around(name, selectors, element) {
    const index = selectors.findIndex((selector) => element.closest(selector));
    this._count(name, selectors.length, index < 0 ? selectors.length : index);
    return index;
  }

  /** @param {string} name @param {number} length @param {number} index */
  _count(name, length, index) {
    const counts = this.used.get(name) ?? Array.from({ length: length + 1 }, () => 0);
    counts[index] = (counts[index] ?? 0) + 1;
    this.used.set(name, counts);
  }
}
