// @ts-check
/**
 * Draws the sign that Simak listens on a page, with its pause.
 *
 * @typedef {object} SignView
 * @property {boolean} on
 * @property {string} text
 * @property {string} action name of the button
 * @property {() => void} onSwitch
 */

import { el, svg } from './element.js';

export const SIGN_STYLE = `
.sign {
  display: flex; align-items: center; gap: 7px; padding: 2px 3px 2px 10px; inline-size: max-content;
  font: 12px/1.3 var(--font); color: var(--quiet); background: var(--ground);
  border: 1px solid var(--line); border-radius: 99px; box-shadow: var(--shadow);
}
.dot { inline-size: 8px; block-size: 8px; border-radius: 50%; border: 2px solid var(--edge); }
.on .dot { background: var(--rising); border-color: var(--rising); }
button {
  inline-size: 24px; block-size: 24px; padding: 6px; border: 0; border-radius: 50%; background: none;
  color: var(--ink); cursor: pointer;
}
button:hover { background: var(--raised); }
svg { display: block; inline-size: 12px; block-size: 12px; }
@media (forced-colors: active) { .on .dot { background: Highlight; border-color: Highlight; forced-color-adjust: none; } }
`;

const PAUSE = 'M2 1.500h3v9H2ZM7 1.500h3v9H7Z';
const LISTEN = 'M2.500 1 10.500 6l-8 5Z';

/** @param {SignView} view */
export function signOf({ on, text, action, onSwitch }) {
  return el(
    'div',
    { class: on ? 'sign on' : 'sign', role: 'group', 'aria-label': text },
    el('span', { class: 'dot', 'aria-hidden': 'true' }),
    el('span', {}, text),
    el(
      'button',
      {
        type: 'button',
        'aria-label': action,
        title: action,
        onclick: (event) => event.isTrusted && onSwitch(),
      },
      svg(
        'svg',
        { viewBox: '0 0 12 12', 'aria-hidden': 'true', fill: 'currentColor' },
        svg('path', { d: on ? PAUSE : LISTEN }),
      ),
    ),
  );
}
