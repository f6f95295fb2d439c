// @ts-check
/** A post of a page as the agent wants to see it. */

const MAX_TEXT = 2000;
const MAX_TAGS = 60;
const MAX_SHORT = 200;

/** @typedef {import('./site.js').PostSelectors} PostSelectors */
/** @typedef {import('../wire.js').SeenPost} SeenPost */

/**
 * @param {Element} post
 * @param {PostSelectors} selectors
 * @param {import('./site.js').Counted} counted
 * @returns {SeenPost | null} null where there is nothing to ask about
 */
export function readPost(post, selectors, counted) {
  const textAt = counted.one('text', selectors.text, post);
  const text = short(textAt?.textContent ?? '', MAX_TEXT);
  const tags = selectors.tags.length ? counted.all('tags', selectors.tags, post) : [];
  if (!text && tags.length === 0) return null;
  const authorAt = counted.one('author', selectors.author, post);
  const author = authorAt ? (selectors.authorOf?.(authorAt) ?? authorAt.textContent ?? '') : '';
  const link = counted.one('link', selectors.link, post)?.getAttribute('href') ?? '';
  return {
    ref: short(link.split('?')[0] || `${author}:${hash(text)}`, MAX_SHORT),
    author: short(author, MAX_SHORT),
    text,
    tags: tags
      .map((tag) => short((tag.textContent ?? '').trim().replace(/^[#＃]/, ''), MAX_SHORT))
      .filter(Boolean)
      .slice(0, MAX_TAGS),
  };
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
