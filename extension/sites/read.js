// @ts-check
/** A post of a page as the agent wants to see it. */

import { countIn } from './count.js';

const MAX_TEXT = 2000;
const MAX_TAGS = 60;
const MAX_SHORT = 200;

/** @typedef {import('./site.js').PostSelectors} PostSelectors */
/** @typedef {import('./site.js').Counted} Counted */
/** @typedef {import('../wire.js').SeenPost} SeenPost */

/**
 * The posts in a part of the page; a post inside a post and what is not public are left out.
 * @param {Element} where
 * @param {PostSelectors} selectors
 * @returns {Element[]}
 */
export function postsIn(where, selectors) {
  const post = selectors.post.join(',');
  const closed = selectors.closed?.join(',');
  const found = where.matches(post) ? [where] : [...where.querySelectorAll(post)];
  return found.filter(
    (element) =>
      !element.parentElement?.closest(post) &&
      !(closed && (element.closest(closed) || element.querySelector(closed))),
  );
}

/**
 * @param {Element} post
 * @param {PostSelectors} selectors
 * @param {Counted} counted
 * @returns {SeenPost | null} null where there is nothing to ask about
 */
export function readPost(post, selectors, counted) {
  const has = (/** @type {string | undefined} */ name) => (name && post.getAttribute(name)) || '';
  const own = selectors.attributes ?? {};
  const body = counted.one('text', selectors.text, post)?.textContent ?? '';
  const text = short(`${has(own.title)} ${body}`, MAX_TEXT);
  const tags = selectors.tags.length ? counted.all('tags', selectors.tags, post) : [];
  if (!text && tags.length === 0) return null;
  const author = has(own.author) || authorIn(post, selectors, counted);
  const ref = has(own.ref) || linkIn(post, selectors, counted) || `${author}:${hash(text)}`;
  return {
    ref: short(ref, MAX_SHORT),
    author: short(author, MAX_SHORT),
    text,
    tags: tags
      .map((tag) => short((tag.textContent ?? '').trim().replace(/^[#＃]/, ''), MAX_SHORT))
      .filter(Boolean)
      .slice(0, MAX_TAGS),
  };
}

/**
 * What the page says of how a post fares.
 * @typedef {{ n: number, grain: number }} Count
 * @typedef {{ likes?: Count, reposts?: Count, replies?: Count }} Counts what it does not say is left out
 *
 * @param {Element} post
 * @param {PostSelectors} selectors
 * @param {Counted} counted
 * @returns {Counts}
 */
export function readCounts(post, selectors, counted) {
  /** @type {Counts} */
  const counts = {};
  for (const name of /** @type {const} */ (['likes', 'reposts', 'replies'])) {
    const own = name === 'reposts' ? undefined : selectors.attributes?.[name];
    const text = own ? (post.getAttribute(own) ?? '') : countText(post, selectors, name, counted);
    const count = countIn(text);
    if (count) counts[name] = count;
  }
  return counts;
}

/**
 * @param {Element} post
 * @param {PostSelectors} selectors
 * @param {'likes' | 'reposts' | 'replies'} name
 * @param {Counted} counted
 */
function countText(post, { counts }, name, counted) {
  if (counts[name].length === 0) return '';
  const found = counted.one(name, counts[name], post);
  const label = found?.getAttribute('aria-label') ?? '';
  return /\d/.test(label) ? label : (found?.textContent ?? '');
}

/** @param {Element} post @param {PostSelectors} selectors @param {Counted} counted */
function authorIn(post, { author, authorOf }, counted) {
  const found = counted.one('author', author, post);
  return found ? (authorOf?.(found) ?? found.textContent ?? '') : '';
}

/** @param {Element} post @param {PostSelectors} selectors @param {Counted} counted */
function linkIn(post, { link, refOf }, counted) {
  const address = counted.one('link', link, post)?.getAttribute('href') ?? '';
  return refOf ? refOf(address) : (address.split('?')[0] ?? '');
}

/** @param {string} text @param {number} most */
function short(text, most) {
  return text
    .slice(0, most * 2)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed();
}

/** A short number for a text, so that the same post has the same name. @param {string} text */
function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(36);
}
