// @ts-check
/** Alerts as toasts in the tab in front; the panel has them all. */

import { freshOf, stillNew } from '../lib/alert_state.js';
import {
  afterClosed,
  afterShown,
  allowed,
  loadBudget,
  mayShow,
  saveBudget,
} from '../lib/toast_budget.js';
import { el } from '../ui/element.js';
import { Layer } from '../ui/layer.js';
import { TOAST_STYLE, toastCard } from '../ui/toast.js';

const SHOWN_MS = 9000;
const NOTE_MS = 6000;
const MOST = 3;

/** @typedef {import('../ui/toast.js').ToastView} ToastView */
/** @typedef {import('../wire.js').AlertRecord} AlertRecord */

/**
 * What to show for new alerts: one each, or one for all where there are many.
 * @param {AlertRecord[]} fresh
 * @param {import('../lib/i18n.js').Words} words
 * @param {number} most toasts at once
 * @returns {ToastView[]}
 */
export function alertToasts(fresh, words, most = MOST) {
  if (fresh.length > Math.min(most, MOST)) {
    const last = /** @type {AlertRecord} */ (fresh.at(-1));
    return [
      {
        id: `alert${last.seq}`,
        drawn: last.badge,
        kind: words.count('toast_many', fresh.length),
        title: fresh
          .slice(-MOST)
          .map((alert) => words.pick(alert.title))
          .join(' · '),
        detail: words.say('toast_in_panel'),
        links: [],
      },
    ];
  }
  return fresh.map((alert) => ({
    id: `alert${alert.seq}`,
    drawn: alert.badge,
    kind: words.say(`badge_${alert.badge}`),
    title: words.pick(alert.title),
    detail: words.pick(alert.reason),
    links: alert.evidence
      .slice(0, 1)
      .map((post) => ({ text: post.text || post.url, url: post.url })),
  }));
}

/** The toasts on the screen; none goes while the pointer or the focus is on them. */
export class Toasts {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {import('../lib/i18n.js').Words} words
   */
  constructor(tools, words) {
    const { signal, guard, settings, agent } = tools;
    this._words = words;
    this._agent = agent;
    this._aDay = settings.toastsADay;
    /** Alerts that wait for the pause to end. @type {AlertRecord[]} */
    this._news = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._pause = undefined;
    this._notes = 0;
    this._layer = new Layer('simak-toasts', TOAST_STYLE, words.language, tools);
    this._closeLabel = words.say('toast_close');
    this._box = el('div', { class: 'stack', role: 'status', 'aria-live': 'polite' });
    this._layer.root.append(this._box);
    /** @type {{ id: string, card: Element, left_ms: number }[]} */
    this._cards = [];
    this._guard = guard;
    /** What is heard or closed at once counts one after the other, or each would spend the same. */
    this._turn = Promise.resolve();
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this._timer = undefined;
    signal.addEventListener(
      'abort',
      () => {
        clearInterval(this._timer);
        clearTimeout(this._pause);
      },
      { once: true },
    );
  }

  /**
   * Shows what the budget lets through; what comes during the pause is told together after it. A
   * tab behind others shows nothing: the background offers it to the one that is in front.
   * @param {AlertRecord[]} alerts some may wait here already
   */
  hear(alerts) {
    return this._next(() => this._weigh(alerts));
  }

  /** @param {() => Promise<void>} act reads the budget and writes it */
  _next(act) {
    const turn = this._turn.then(act);
    this._turn = turn.catch(() => undefined);
    return turn;
  }

  /** @param {AlertRecord[]} alerts */
  async _weigh(alerts) {
    const now = Date.now() / 1000;
    clearTimeout(this._pause);
    const offered = new Map([...this._news, ...alerts].map((alert) => [alert.seq, alert]));
    const news = document.hidden ? [] : freshOf([...offered.values()], now);
    this._news = await stillNew(news, now);
    if (this._news.length === 0) return;
    const budget = await loadBudget();
    const isCrisis = this._news.some((alert) => alert.badge === 'crisis');
    const { left, wait_s } = mayShow(budget, { aDay: this._aDay, now, isCrisis });
    if (left > 0 && wait_s > 0) {
      const again = this._guard(() => void this.hear([]));
      this._pause = setTimeout(again, wait_s * 1000);
      return;
    }
    const mine = await this._take(this._news.splice(0));
    if (left === 0 || mine.length === 0) return; // the day's last was shown, or another tab shows it
    const views = alertToasts(mine, this._words, left);
    await saveBudget(afterShown(budget, views.length, now));
    const last = views.length === left ? views.at(-1) : undefined;
    for (const view of views) {
      const more = view === last ? this._words.say('toast_last') : '';
      this._add({ ...view, more }, SHOWN_MS);
    }
  }

  /** Those that no other tab shows; after that none does. @param {AlertRecord[]} news */
  async _take(news) {
    const given = await this._agent.toasts(news.map(({ seq }) => seq)).catch(() => null);
    return news.filter(({ seq }) => given?.includes(seq));
  }

  /** The person closed a toast. @param {string} id */
  _close(id) {
    this._remove(id);
    if (id.startsWith('alert')) void this._next(() => this._closed());
  }

  /** Counts it: several unread in a row mean that there are too many. */
  async _closed() {
    const before = await loadBudget();
    const after = afterClosed(before, this._aDay);
    await saveBudget(after);
    if (after.lowered === before.lowered) return;
    this.note(this._words.say('toast_fewer', { n: allowed(after, this._aDay) }));
  }

  async _opened() {
    await saveBudget({ ...(await loadBudget()), closed: 0 });
  }

  /** One sentence of ours. @param {string} sentence */
  note(sentence) {
    const id = `note${++this._notes}`;
    this._add({ id, drawn: 'steady', kind: '', title: sentence, detail: '', links: [] }, NOTE_MS);
  }

  /** @param {ToastView} view @param {number} shown_ms */
  _add(view, shown_ms) {
    if (this._cards.some((shown) => shown.id === view.id)) return;
    const card = toastCard(view, {
      closeLabel: this._closeLabel,
      onClose: (id) => this._close(id),
      onOpen: () => void this._next(() => this._opened()),
    });
    this._box.prepend(card);
    this._cards.push({ id: view.id, card, left_ms: shown_ms });
    if (this._cards.length > MOST) this._remove(/** @type {{ id: string }} */ (this._cards[0]).id);
    this._layer.open(document.querySelector('dialog:modal'));
    this._layer.placeInCorner();
    this._timer ??= setInterval(
      this._guard(() => this._tick(500)),
      500,
    );
  }

  /** @param {number} passed_ms */
  _tick(passed_ms) {
    if (document.hidden || this._box.matches(':hover, :focus-within')) return;
    for (const shown of [...this._cards]) {
      shown.left_ms -= passed_ms;
      if (shown.left_ms <= 0) this._remove(shown.id);
    }
  }

  /** @param {string} id */
  _remove(id) {
    const index = this._cards.findIndex((shown) => shown.id === id);
    if (index < 0) return;
    this._cards.splice(index, 1)[0]?.card.remove();
    if (this._cards.length > 0) return;
    clearInterval(this._timer);
    this._timer = undefined;
    this._layer.close();
  }
}
