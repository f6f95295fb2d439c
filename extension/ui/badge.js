// @ts-check
/**
 * Draws the badge of one post. It sits on the upper edge of the post, in the gap between two
 * posts: it takes no place, moves nothing and covers none of the page's controls.
 *
 * @typedef {object} BadgeView
 * @property {import('../wire.js').BadgeName} badge
 * @property {string} word
 * @property {string} label the trend or the watch
 * @property {string} language
 * @property {boolean} dark the page, whatever the system prefers
 * @property {() => void} onOpen
 * @property {() => void} onLeave
 * @property {() => void} onEnter by the keyboard: into the card
 */

import { el } from './element.js';
import { force } from './layer.js';
import { shape } from './shapes.js';
import { sheet, THEME } from './theme.js';

const HOST =
  'all: initial !important; position: absolute !important; inset-block-start: -12px !important;' +
  'inset-inline-end: 14px !important; block-size: 24px !important; contain: content !important;' +
  'max-inline-size: 70% !important; z-index: 1 !important;';
const STYLE = `
button {
  all: unset; box-sizing: border-box; display: flex; align-items: center; gap: 6px;
  block-size: 24px; max-inline-size: 100%; padding: 0; cursor: pointer;
  font: 500 11.5px/1 var(--font); color: var(--ink);
}
.pill {
  display: flex; align-items: center; gap: 6px; block-size: 20px; padding-inline: 7px 9px; min-inline-size: 0;
  background: var(--ground); border: 1px solid currentColor; border-radius: 99px;
}
.pill .shape { inline-size: 10px; block-size: 10px; }
.text { color: var(--ink); line-height: 1.5; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.text b { font-weight: 600; }
.b-rising .pill { color: var(--rising); }
.b-competitor .pill { color: var(--rare); }
.b-brand .pill, .b-topic .pill { color: var(--steady); }
.b-crisis .pill { color: var(--risky); }
button:hover .pill { background: var(--raised); }
button:focus-visible { outline: none; }
button:focus-visible .pill { outline: 2px solid var(--accent); outline-offset: -1px; }
`;

/** @param {BadgeView} view */
export function makeBadge(view) {
  const host = document.createElement('simak-badge');
  host.style.cssText = HOST;
  force(host, 'color-scheme', view.dark ? 'dark' : 'light');
  host.lang = view.language;
  const root = host.attachShadow({ mode: 'closed', delegatesFocus: true });
  root.adoptedStyleSheets = [sheet(THEME), sheet(STYLE)];
  const text = view.label ? ` ${view.label}` : '';
  root.append(
    el(
      'button',
      {
        type: 'button',
        class: `b-${view.badge}`,
        'aria-haspopup': 'dialog',
        onpointerenter: view.onOpen,
        onpointerleave: view.onLeave,
        onfocus: view.onOpen,
        onblur: view.onLeave,
        onclick: (event) => {
          event.preventDefault();
          event.stopPropagation();
          if (!event.isTrusted) return;
          if (/** @type {MouseEvent} */ (event).detail === 0) view.onEnter();
          else view.onOpen();
        },
      },
      el(
        'span',
        { class: 'pill' },
        shape(view.badge),
        el('span', { class: 'text', dir: 'auto' }, el('b', {}, view.word), text),
      ),
    ),
  );
  return host;
}
