// @ts-check
/** The card that opens on a badge: why it is there. One at a time. */

import { CARD_STYLE, cardOf } from '../ui/card.js';
import { Layer } from '../ui/layer.js';

const GRACE_MS = 250;

/** @typedef {import('../wire.js').Gain} Gain */

/** What says more: the longer stretch. @param {Gain | null} a @param {Gain | null} b */
function longer(a, b) {
  return a && b ? (a.over_s >= b.over_s ? a : b) : (a ?? b);
}

/**
 * "+120 likes, +4 reposts in the last 14 min".
 * @param {Gain | null} gain
 * @param {import('../lib/i18n.js').Words} words
 */
export function gainWords(gain, words) {
  if (!gain) return words.say('gain_once');
  const minutes = Math.round(gain.over_s / 60);
  const parts = /** @type {const} */ (['likes', 'reposts', 'replies'])
    .filter((name) => gain[name] > 0)
    .map((name) => words.say(`gain_${name}`, { n: words.number(gain[name]) }));
  if (parts.length === 0) return words.say('gain_none', { n: minutes });
  return words.say('gain_over', { gains: parts.join(', '), n: minutes });
}

export class Card {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {import('../lib/i18n.js').Words} words
   */
  constructor(tools, words) {
    const { signal, guard } = tools;
    this._words = words;
    this._layer = new Layer('simak-card', CARD_STYLE, words.language, tools);
    this._guard = guard;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._leaving = undefined;
    /** The badge whose card was sent away: it stays away until the badge is left. */
    /** @type {HTMLElement | null} */
    this._sentAway = null;
    /** @type {HTMLElement | null} */
    this._badge = null;
    const { host } = this._layer;
    host.addEventListener('pointerenter', () => clearTimeout(this._leaving), { signal });
    host.addEventListener('pointerleave', () => this.leave(), { signal });
    host.addEventListener('focusin', () => clearTimeout(this._leaving), { signal });
    host.addEventListener('focusout', () => this.leave(), { signal });
    window.addEventListener(
      'keydown',
      guard((event) => {
        if (event.key !== 'Escape' || !event.isTrusted || !this._layer.isOpen) return;
        event.stopImmediatePropagation();
        this._sendAway();
      }),
      { capture: true, signal },
    );
    signal.addEventListener('abort', () => clearTimeout(this._leaving), { once: true });
  }

  /**
   * @param {HTMLElement} badge
   * @param {import('../wire.js').Mark} mark
   * @param {import('../wire.js').Gain | null} gain what this tab saw it win
   */
  open(badge, mark, gain) {
    if (this._sentAway === badge) return;
    clearTimeout(this._leaving);
    this._badge = badge;
    const words = this._words;
    const now = Date.now() / 1000;
    this._layer.root.replaceChildren(
      cardOf({
        drawn: mark.badge,
        word: words.say(`badge_${mark.badge}`),
        title: mark.label,
        reason: words.pick(mark.reason),
        speed: gainWords(longer(gain, mark.gain ?? null), words),
        since: mark.since ? words.say('since', { time: words.moment(mark.since, now) }) : '',
        series: mark.series ?? [],
        seriesLabel: words.say('trend_series'),
        evidence: (mark.evidence ?? []).map((post) => ({
          text: post.text,
          from: [post.publisher || post.author, words.ago(post.at, now)]
            .filter(Boolean)
            .join(' · '),
          url: post.url,
        })),
      }),
    );
    this._layer.open(
      badge.closest('dialog:modal'),
      this._guard(() => this._layer.close()),
    );
    this._layer.placeAt(badge.getBoundingClientRect(), false);
  }

  /**
   * Opens the card and goes into it, as the person asked with Enter; Escape leads back.
   * @param {HTMLElement} badge
   * @param {import('../wire.js').Mark} mark
   * @param {import('../wire.js').Gain | null} gain
   */
  enter(badge, mark, gain) {
    this._sentAway = null;
    this.open(badge, mark, gain);
    const first = this._layer.root.querySelector('a') ?? this._layer.root.firstElementChild;
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }

  _sendAway() {
    const inside = document.activeElement === this._layer.host;
    this._sentAway = this._badge;
    if (inside) this._badge?.focus({ preventScroll: true });
    clearTimeout(this._leaving);
    this._layer.close();
  }

  leave() {
    this._sentAway = null;
    clearTimeout(this._leaving);
    this._leaving = setTimeout(
      this._guard(() => this._layer.close()),
      GRACE_MS,
    );
  }
}
