// @ts-check
/** What is read of a post only where the person chose to listen. */

/** @typedef {import('./site.js').PostSelectors} PostSelectors */

/**
 * Where the text of a post is.
 * @param {Element} post
 * @param {PostSelectors} selectors
 * @returns {Element | null}
 */
export function textElement(post, { text }) {
  for (const selector of text) {
    const found = post.querySelector(selector);
    if (found) return found;
  }
  return null;
}

/**
 * When the page says it was published, in Unix seconds; 0 where it does not.
 * @param {Element} post
 * @param {PostSelectors} selectors
 */
export function publishedAt(post, { attributes }) {
  const said =
    (attributes?.at && post.getAttribute(attributes.at)) ??
    post.querySelector('time[datetime]')?.getAttribute('datetime') ??
    '';
  return Math.max(0, Date.parse(said) / 1000) || 0;
}

/**
 * The whole address of a post, "" where its ref leads nowhere.
 * @param {string} ref
 * @param {PostSelectors} selectors
 * @param {string} base
 */
export function addressOf(ref, { address }, base) {
  const given = address?.(ref) ?? ref;
  return /^(\/|https:\/\/)/.test(given) ? (URL.parse(given, base)?.href ?? '') : '';
}
