// @ts-check
/**
 * Draws toasts: quiet cards in the corner that never take the focus.
 *
 * @typedef {object} ToastView
 * @property {string} id
 * @property {import('./shapes.js').Shape} drawn
 * @property {string} kind word of the badge, or ""
 * @property {string} title
 * @property {string} detail
 * @property {{ text: string, url: string }[]} links
 * @property {string} [more] a sentence of ours beneath
 */

import { el, outLink } from './element.js';
import { shape } from './shapes.js';

export const TOAST_STYLE = `
.stack { font: 13px/1.4 var(--font); color: var(--ink); display: flex; flex-direction: column; gap: 8px; inline-size: min(340px, calc(100vw - 32px)); }
.toast {
  display: grid; grid-template-columns: 14px 1fr 24px; gap: 2px 10px; padding: 12px 8px 12px 14px;
  background: var(--ground); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow);
  animation: rise .18s ease-out;
}
@keyframes rise { from { opacity: 0; transform: translateY(6px); } }
.toast > .shape { margin-block-start: 3px; inline-size: 13px; block-size: 13px; }
.body { min-inline-size: 0; }
.kind { font-size: 12px; color: var(--quiet); }
.title { font-weight: 600; overflow-wrap: anywhere; }
.detail { color: var(--quiet); overflow-wrap: anywhere; }
.links { margin-block-start: 2px; }
a { color: var(--accent); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; display: block; padding-block: 3px; }
.away {
  inline-size: 24px; block-size: 24px; border: 0; border-radius: 6px; background: none; color: var(--quiet);
  font: 16px/1 var(--font); cursor: pointer; padding: 0;
}
.away:hover { background: var(--raised); color: var(--ink); }
.b-crisis > .shape { color: var(--risky); }
.b-rising > .shape { color: var(--rising); }
.b-competitor > .shape { color: var(--rare); }
.b-brand > .shape, .b-topic > .shape, .b-steady > .shape { color: var(--steady); }
`;

/**
 * @param {ToastView} view
 * @param {{ closeLabel: string, onClose: (id: string) => void, onOpen: () => void }} given `onOpen`
 *   when one of the links is followed
 */
export function toastCard(view, { closeLabel, onClose, onOpen }) {
  return el(
    'div',
    { class: `toast b-${view.drawn}` },
    shape(view.drawn),
    el(
      'div',
      { class: 'body' },
      view.kind && el('div', { class: 'kind' }, view.kind),
      el('div', { class: 'title', dir: 'auto' }, view.title),
      view.detail && el('div', { class: 'detail', dir: 'auto' }, view.detail),
      view.links.length > 0 &&
        el(
          'div',
          { class: 'links', onclick: (event) => event.isTrusted && onOpen() },
          ...view.links.map((to) => outLink(to.url, { dir: 'auto' }, to.text)),
        ),
      view.more && el('div', { class: 'detail' }, view.more),
    ),
    el(
      'button',
      {
        class: 'away',
        type: 'button',
        'aria-label': closeLabel,
        onclick: (event) => event.isTrusted && onClose(view.id),
      },
      '×',
    ),
  );
}
