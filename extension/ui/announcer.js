// @ts-check
/** One polite live region: what is on the screen, said to those who cannot see it. */

import { el } from './element.js';
import { sheet, THEME } from './theme.js';

const CALM_MS = 400;

export class Announcer {
  /**
   * @param {string} language
   * @param {AbortSignal} signal
   */
  constructor(language, signal) {
    this._host = document.createElement('simak-voice');
    this._host.style.cssText = 'all: initial; position: fixed; inset: 0 auto auto 0;';
    this._host.lang = language;
    const root = this._host.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [sheet(THEME)];
    this._node = el('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
    root.append(this._node);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._timer = undefined;
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(this._timer);
        this._host.remove();
      },
      { once: true },
    );
  }

  /** What is outside an open modal dialog is not read out. @param {Element | null} home */
  moveTo(home) {
    const parent = home ?? document.documentElement;
    if (this._host.parentNode !== parent) parent.append(this._host);
  }

  /** Says it once the typing pauses. @param {string} sentence */
  say(sentence) {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => {
      this._node.textContent = sentence;
    }, CALM_MS);
  }
}
