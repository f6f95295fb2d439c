// @ts-check
/**
 * A box of ours above the page: a closed shadow root on an element the page's styles cannot
 * reach, in the top layer, moved into the modal dialog when the composer is in one.
 */

import { onTheme } from './page_theme.js';
import { sheet, THEME } from './theme.js';

const RESET =
  'all: initial !important; direction: ltr !important; display: none !important;' +
  'position: fixed !important; margin: 0 !important; padding: 0 !important; border: 0 !important; background: none !important;' +
  'overflow: visible !important; inset: 0 auto auto 0 !important;';
const KEPT_FROM_THE_PAGE = [
  'mousedown',
  'mouseup',
  'click',
  'pointerdown',
  'pointerup',
  'dblclick',
];

export class Layer {
  /**
   * @param {string} name of the element, "simak-…"
   * @param {string} style
   * @param {string} language
   * @param {Pick<import('../features/feature.js').Tools, 'signal' | 'guard'>} tools their signal
   *   takes the box away
   */
  constructor(name, style, language, { signal, guard }) {
    this._guard = guard;
    this.host = document.createElement(name);
    this.host.setAttribute('popover', 'manual');
    this.host.style.cssText = RESET;
    this.root = this.host.attachShadow({ mode: 'closed' });
    this._shown = false;
    /** Ends what is listened to while it is open. */
    this._open = new AbortController();
    this.root.adoptedStyleSheets = [sheet(THEME), sheet(style)];
    this.setLanguage(language);
    this.host.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
    for (const kept of KEPT_FROM_THE_PAGE) {
      this.host.addEventListener(kept, (event) => event.stopPropagation(), { signal });
    }
    signal.addEventListener(
      'abort',
      () => {
        this._open.abort();
        this.host.remove();
      },
      { once: true },
    );
  }

  /** @param {string} language */
  setLanguage(language) {
    this.host.lang = language;
  }

  /**
   * Shows the box inside `home`; the rest of the page is inert while a modal dialog is open. It is
   * dark where the page is, and turns with it.
   * @param {Element | null} home
   * @param {() => void} [moved] called when the page scrolls or changes its size meanwhile; a page
   *   that scrolls without a box costs nothing
   */
  open(home, moved) {
    const parent = home ?? document.documentElement;
    if (this.host.parentNode !== parent) parent.append(this.host);
    if (!this._shown) this._watch(moved);
    force(this.host, 'display', 'block');
    if (!this.isOpen) this.host.showPopover();
    this._shown = true;
  }

  /** @param {(() => void) | undefined} moved */
  _watch(moved) {
    this._open = new AbortController();
    const { signal } = this._open;
    onTheme({ signal, guard: this._guard }, (dark) => {
      force(this.host, 'color-scheme', dark ? 'dark' : 'light');
    });
    if (!moved) return;
    const quiet = { capture: true, passive: true, signal };
    window.addEventListener('scroll', moved, quiet);
    window.addEventListener('resize', moved, quiet);
  }

  close() {
    if (!this._shown) return;
    this._shown = false;
    this._open.abort();
    if (this.isOpen) this.host.hidePopover();
    force(this.host, 'display', 'none');
  }

  get isOpen() {
    return this.host.isConnected && this.host.matches(':popover-open');
  }

  /**
   * Under `place`, above it where there is no room or where `above` asks for it.
   * @param {DOMRect} place
   * @param {boolean} above
   */
  placeAt(place, above) {
    const box = this.host.getBoundingClientRect();
    const room = window.innerHeight - place.bottom;
    const goesAbove = place.top > box.height + 8 && (above || room < box.height + 8);
    const top = goesAbove ? place.top - box.height - 6 : place.bottom + 6;
    const left = Math.min(place.left, window.innerWidth - box.width - 8);
    force(this.host, 'left', `${Math.max(8, left)}px`);
    force(this.host, 'top', `${Math.max(8, Math.min(top, window.innerHeight - box.height - 8))}px`);
  }

  /** Into the corner where a page keeps the least. */
  placeInCorner() {
    force(this.host, 'inset', 'auto 16px 16px auto');
  }
}

/**
 * Sets a style that nothing of the page can outdo.
 * @param {HTMLElement} host
 * @param {string} property
 * @param {string} value
 */
export function force(host, property, value) {
  host.style.setProperty(property, value, 'important');
}
