// @ts-check
/**
 * Numbers as platforms write them: "1.234", "12,3K", "1,2 rb", "3,4 ribu", "12 jt".
 *
 * A shortened number is known only to its last shown digit: "1.2K" stands for anything between
 * 1,150 and 1,250. Its `grain` says so, and whoever compares two of them needs it.
 */

const UNITS = [
  [/^(k|rb|ribu|tsd)\b/i, 1e3],
  [/^(m|mn|mio|jt|juta)\b/i, 1e6], // no post has a milliard of anything: "M" is a million
  [/^(b|bn|mlr|miliar)\b/i, 1e9],
];
const NUMBER = /\d[\d.,\u00a0\u202f ]*/u;
const GROUPED = /^\d{1,3}([.,\u00a0\u202f ]\d{3})+$/u;
const MOST = 2 ** 40;

/**
 * The first number in a text.
 * @param {string} text
 * @returns {{ n: number, grain: number } | null} null where there is none
 */
export function countIn(text) {
  const found = NUMBER.exec(text.slice(0, 200));
  if (!found) return null;
  const digits = found[0].replace(/[.,\s]+$/u, '');
  const after = text.slice(found.index + found[0].length).trimStart();
  const [, unit = 1] = /** @type {[RegExp, number][]} */ (UNITS).find(([u]) => u.test(after)) ?? [];
  const [whole = '', part = ''] = GROUPED.test(digits)
    ? [digits.replace(/\D/g, '')]
    : digits.split(/[.,\s]/u);
  const decimals = unit === 1 ? '' : part;
  const n = Math.round(Number(`${whole}.${decimals || 0}`) * unit);
  return n <= MOST ? { n, grain: Math.max(1, unit / 10 ** decimals.length) } : null;
}
