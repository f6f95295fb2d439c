// @ts-check
/**
 * Draws what stands behind a badge.
 *
 * @typedef {object} CardView
 * @property {import('./shapes.js').Shape} drawn
 * @property {string} word
 * @property {string} title
 * @property {string} reason
 * @property {string} speed how the post itself fares
 * @property {string} since
 * @property {number[]} series
 * @property {string} seriesLabel
 * @property {{ text: string, from: string, url: string }[]} evidence
 */

import { el, outLink } from './element.js';
import { shape, sparkline } from './shapes.js';

export const CARD_STYLE = `
.card {
  font: 13px/1.4 var(--font); color: var(--ink);
  inline-size: min(320px, calc(100vw - 24px)); padding: 12px 14px; background: var(--ground);
  border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow);
}
.head { display: flex; align-items: center; gap: 8px; color: var(--quiet); font-size: 12px; }
.b-rising .head { color: var(--rising); }
.b-competitor .head { color: var(--rare); }
.b-brand .head, .b-topic .head { color: var(--steady); }
.b-crisis .head { color: var(--risky); }
.title { font-weight: 600; font-size: 14px; margin-block: 2px; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); font-size: 12px; }
.spark { inline-size: 96px; block-size: 24px; margin-block-start: 6px; color: var(--accent); }
.spark-area { fill: currentColor; opacity: .14; }
.spark-line { stroke: currentColor; stroke-width: 1.5; }
.spark-end { fill: currentColor; }
ul { list-style: none; margin: 8px 0 0; padding: 8px 0 0; border-block-start: 1px solid var(--line); }
li { margin-block: 4px; }
a, li > span:first-child { color: var(--accent); display: block; min-block-size: 24px; align-content: center; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
`;

/** @param {CardView} view */
export function cardOf(view) {
  return el(
    'div',
    { class: `card b-${view.drawn}`, role: 'dialog', 'aria-label': view.title, tabindex: -1 },
    el('div', { class: 'head' }, shape(view.drawn), view.word),
    el('div', { class: 'title', dir: 'auto' }, view.title),
    el('div', { dir: 'auto' }, view.reason),
    view.since && el('div', { class: 'quiet' }, view.since),
    view.speed && el('div', { class: 'quiet' }, view.speed),
    view.series.length > 1 && sparkline(view.series, view.seriesLabel),
    view.evidence.length > 0 &&
      el(
        'ul',
        {},
        ...view.evidence.map((post) =>
          el(
            'li',
            {},
            outLink(post.url, { dir: 'auto' }, post.text || post.url),
            el('span', { class: 'quiet', dir: 'auto' }, post.from),
          ),
        ),
      ),
  );
}
