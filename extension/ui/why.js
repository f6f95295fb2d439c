// @ts-check
/**
 * Draws what stands behind one tag: its rule, its reasons, the sum of its score, its posts.
 *
 * @typedef {object} WhyView
 * @property {string} tag without "#"
 * @property {import('./shapes.js').Shape} grade
 * @property {string} gradeWord
 * @property {string} rule
 * @property {string} risk "" where nothing speaks against it
 * @property {string[]} lines
 * @property {string} sum what the parts add up to, "" where there are none
 * @property {{ text: string, value: string, share: number, against: boolean }[]} parts
 *   `share` 0..1 of the largest
 * @property {string} postsLabel
 * @property {{ text: string, from: string, url: string }[]} posts
 * @property {string} label
 */

import { el, outLink, svg } from './element.js';
import { shape } from './shapes.js';

export const WHY_STYLE = `
.whybox { padding: 8px 14px 10px; border-block-start: 1px solid var(--line); font-size: 12px; overflow: auto; overscroll-behavior: contain; min-block-size: 90px; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; }
.whybox .head { display: flex; align-items: center; gap: 8px; font-size: 13px; }
.whybox .rule { margin-block: 2px 4px; color: var(--quiet); }
.whybox .caution-line { color: var(--risky); margin-block: 2px; }
.whybox ul { padding: 0; }
.whybox .lines { padding-inline-start: 16px; list-style: disc; }
.sum { margin-block: 6px 2px; font-weight: 600; }
.part { display: grid; grid-template-columns: 1fr 64px 44px; gap: 8px; align-items: center; min-block-size: 20px; }
.part .amount { text-align: end; font-variant-numeric: tabular-nums; }
.bar { inline-size: 64px; block-size: 6px; color: var(--accent); }
.against .bar { color: var(--risky); }
.posts { margin-block-start: 6px; }
.posts li { padding-block: 2px; }
.posts a, .posts li > span:first-child { color: var(--accent); display: block; min-block-size: 24px; align-content: center; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.posts .from { color: var(--quiet); }
`;

/** @param {WhyView} view */
export function whyBox(view) {
  return el(
    'section',
    { class: 'whybox', 'aria-label': view.label, tabindex: '0' },
    el(
      'div',
      { class: `head grade-${view.grade}` },
      shape(view.grade),
      el('span', { class: 'tag', dir: 'auto' }, `#${view.tag}`),
      view.gradeWord,
    ),
    el('div', { class: 'rule' }, view.rule),
    view.risk && el('div', { class: 'caution-line', dir: 'auto' }, view.risk),
    el('ul', { class: 'lines' }, ...view.lines.map((line) => el('li', { dir: 'auto' }, line))),
    view.sum && el('div', { class: 'sum' }, view.sum),
    ...view.parts.map(part),
    view.posts.length > 0 && posts(view),
  );
}

/** @param {WhyView['parts'][number]} given */
function part({ text, value, share, against }) {
  return el(
    'div',
    { class: against ? 'part against' : 'part' },
    el('span', {}, text),
    svg(
      'svg',
      { class: 'bar', viewBox: '0 0 64 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('rect', { width: Math.max(1, 64 * share), height: 6, rx: 2, fill: 'currentColor' }),
    ),
    el('span', { class: 'amount' }, value),
  );
}

/** @param {WhyView} view */
function posts(view) {
  return el(
    'div',
    { class: 'posts' },
    el('div', { class: 'sum' }, view.postsLabel),
    el(
      'ul',
      {},
      ...view.posts.map((post) =>
        el(
          'li',
          {},
          outLink(post.url, { dir: 'auto' }, post.text || post.url),
          el('span', { class: 'from', dir: 'auto' }, post.from),
        ),
      ),
    ),
  );
}
