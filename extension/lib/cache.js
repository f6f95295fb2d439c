// @ts-check
/**
 * What the agent said last, so that the panel has something to show while it is away, and the
 * number of the last alert, so that none is lost or told twice over a reconnection.
 *
 * On disk, because the background forgets everything when it stops: alerts in `storage.local`,
 * because tabs show them and look there what became of them; the rest where no tab can read it.
 */
import { KEPT as ALERTS, stateAfter, stateNow } from './alert_state.js';
import { api } from './browser.js';
import { ownStore } from './own_store.js';

/**
 * @import * as Wire from '../wire.js'
 *
 * @typedef {{ t: "trends" | "alert_list" | "source_list" | "watch_list" | "mention_list" |
 *   "compared" | "rules" }} Kept
 */

const MOST_ALERTS = 60;
const TRENDS_EVERY_MS = 15_000; // a snapshot comes every few seconds; the disk need not know all
const KEPT = ['trends', 'source_list', 'watch_list', 'mention_list', 'compared', 'rules'];
const MOST_MENTIONS = 60;

export class Cache {
  /** @param {import('./own_store.js').OwnStore} rest where all but the alerts is kept */
  constructor(rest = ownStore('simak-cache', 'last')) {
    this._rest = rest;
    this._trendsKeptAt = -Infinity;
    /** @type {Promise<unknown>} */
    this._turn = Promise.resolve();
  }

  /** @returns {Promise<Wire.FromAgent[]>} the last of each kind, as far as there is one */
  async last() {
    await this._turn;
    const stored = await api.storage.local.get([ALERTS]);
    const rest = await this._rest.all().catch(() => []); // a browser may keep no database: alerts stay
    const kept = [...Object.values(stored), ...rest];
    return /** @type {Wire.FromAgent[]} */ (kept);
  }

  /** @returns {Promise<number | null>} the number of the last alert told; null before the first */
  async lastAlert() {
    await this._turn;
    return ALERTS in (await api.storage.local.get([ALERTS])) ? (await this._alerts()).last : null;
  }

  /**
   * What a browser that was just paired begins with: alerts from before are no news to it.
   * @param {Wire.Alerts} listed newest first
   */
  async begin(listed) {
    const alerts = listed.alerts.toReversed().slice(-MOST_ALERTS);
    await this._queue(() => this._keep({ t: 'alert_list', id: 0, alerts, last: listed.last }));
  }

  /** @returns {Promise<number>} how many alerts nobody has looked at */
  async newAlerts() {
    await this._turn;
    return (await this._alerts()).alerts.filter(
      (alert) => stateNow(alert, Date.now() / 1000) === 'new',
    ).length;
  }

  /**
   * Keeps a message and returns what of it is news: for alerts those not told before.
   * @param {Wire.FromAgent} message said unasked
   * @returns {Promise<Wire.FromAgent | null>}
   */
  take(message) {
    return this._queue(async () => {
      if (message.t === 'alert_list') return this._takeAlerts(message);
      if (message.t === 'trends') {
        if (Date.now() - this._trendsKeptAt >= TRENDS_EVERY_MS) {
          this._trendsKeptAt = Date.now();
          await this._keep(message);
        }
      } else if (KEPT.includes(message.t)) {
        await this._keep(message);
      }
      return message;
    });
  }

  /**
   * Notes what the agent answered a panel: what it read, muted or listed.
   * @param {import('./relay.js').Question} question
   * @param {Wire.FromAgent | import('./relay.js').Failure} answer
   * @returns {Promise<void>}
   */
  async note(question, answer) {
    if (
      answer.t === 'source_list' ||
      answer.t === 'watch_list' ||
      answer.t === 'compared' ||
      answer.t === 'rules'
    ) {
      await this._queue(() => this._keep({ ...answer, id: 0 }));
    } else if (answer.t === 'mention_list') {
      if (question.t === 'mentions' && isFirstPage(question)) {
        const mentions = answer.mentions.slice(0, MOST_MENTIONS);
        await this._queue(() => this._keep({ ...answer, id: 0, mentions }));
      }
    } else if (answer.t === 'alert_list') {
      await this._queue(() => this._changeAlerts(answer.alerts));
    } else if (question.t === 'alert_act' && answer.t === 'done') {
      const state = stateAfter(question.action);
      const until = question.until ?? 0;
      await this._queue(async () => {
        const { alerts } = await this._alerts();
        const acted = alerts.filter((alert) => alert.seq === question.seq);
        await this._changeAlerts(acted.map((alert) => ({ ...alert, state, until })));
      });
    }
  }

  /** Removes what versions before this one kept where tabs can read it. */
  async tidy() {
    await api.storage.local.remove(KEPT.map((name) => `cache.${name}`));
  }

  /** Forgets all of it, when the person forgets the agent. */
  async clear() {
    await this._queue(async () => {
      await api.storage.local.remove([ALERTS]);
      await this._rest.clear();
    });
  }

  /**
   * @param {Wire.Alerts} message
   * @returns {Promise<Wire.Alerts | null>}
   */
  async _takeAlerts(message) {
    const known = await this._alerts();
    const another = message.last < known.last; // the agent began again with an empty database
    const told = another ? 0 : known.last;
    const news = message.alerts.filter((alert) => alert.seq > told);
    const last = news.at(-1)?.seq ?? (another ? message.last : known.last);
    const alerts = [...(another ? [] : known.alerts), ...news].slice(-MOST_ALERTS);
    await this._keep({ t: 'alert_list', id: 0, alerts, last });
    return news.length > 0 ? { ...message, alerts: news } : null;
  }

  /** @param {Wire.AlertRecord[]} changed */
  async _changeAlerts(changed) {
    const known = await this._alerts();
    const bySeq = new Map(changed.map((alert) => [alert.seq, alert]));
    const alerts = known.alerts.map((alert) => bySeq.get(alert.seq) ?? alert);
    await this._keep({ ...known, alerts });
  }

  /** @returns {Promise<Wire.Alerts>} oldest first */
  async _alerts() {
    const stored = /** @type {Record<string, any>} */ (await api.storage.local.get([ALERTS]));
    return stored[ALERTS] ?? { t: 'alert_list', id: 0, alerts: [], last: 0 };
  }

  /** A full disk costs what is kept, and nothing else. @param {Wire.FromAgent} message */
  async _keep(message) {
    try {
      if (message.t === 'alert_list') await api.storage.local.set({ [ALERTS]: message });
      else await this._rest.put(message.t, message);
    } catch (error) {
      console.warn('Simak: not kept:', String(error));
    }
  }

  /**
   * One after the other: each reads what the one before wrote.
   * @template T
   * @param {() => Promise<T>} act
   * @returns {Promise<T>}
   */
  _queue(act) {
    const turn = this._turn.then(act);
    this._turn = turn.catch(() => undefined);
    return turn;
  }
}

/** The newest of all watches, as the panel first shows them. @param {Partial<Wire.AskMentions>} question */
function isFirstPage({ watch_id, before, show, limit = 0 }) {
  return watch_id === 0 && !before && show === 'open' && limit > 1;
}
