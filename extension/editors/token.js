// @ts-check
/** What the caret stands behind, and what has to be typed for a tag: pure. */

const TOKEN = /(?:^|[\s([{"'“‘.,;:!?])([#＃][\p{L}\p{N}\p{M}_]{0,60})$/u;

/**
 * The hashtag being typed at the end of `before`, with its "#"; "" where there is none.
 * @param {string} before
 */
export function tokenAt(before) {
  const token = TOKEN.exec(before.slice(-80))?.[1] ?? '';
  return token.length > 1 ? token : '';
}

/**
 * What to take back and what to type so that `tag` stands at the caret.
 * The sign the person typed ("#" or its wide form) is kept.
 * @param {string} before
 * @param {string} tag without "#"
 * @returns {{ typed: string, wanted: string }}
 */
export function planInsertion(before, tag) {
  const token = tokenAt(before);
  if (token) return { typed: token, wanted: token[0] + tag };
  if (/(^|\s)[#＃]$/.test(before))
    return { typed: before.slice(-1), wanted: before.slice(-1) + tag };
  const gap = before === '' || /\s$/.test(before) ? '' : ' ';
  return { typed: '', wanted: `${gap}#${tag}` };
}
