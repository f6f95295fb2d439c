// @ts-check
/**
 * Which alerts still wait to be shown as a toast, whatever became of the tab that was to show
 * them. The background keeps it, in storage, and gives each alert to one tab.
 */
import { freshOf, KEPT } from './alert_state.js';
import { api } from './browser.js';

/** @typedef {import('../wire.js').AlertRecord} AlertRecord */

const TOLD = 'toasts.told';
const MOST = 120;

export class ToastTurns {
  constructor() {
    /** @type {Promise<unknown>} */
    this._turn = Promise.resolve();
  }

  /**
   * News that no tab has shown yet, oldest first.
   * @param {number} now Unix seconds
   * @returns {Promise<AlertRecord[]>}
   */
  async waiting(now) {
    await this._turn;
    return (await read(now)).waiting;
  }

  /** What is there already is no news to a browser that was just paired. @param {number} now */
  async begin(now) {
    const alerts = await this.waiting(now);
    await this.take(
      alerts.map(({ seq }) => seq),
      now,
    );
  }

  /**
   * Gives a tab those of the numbered alerts that still wait; nobody else gets them then.
   * @param {number[]} seqs
   * @param {number} now Unix seconds
   * @returns {Promise<number[]>} the numbers it may show
   */
  take(seqs, now) {
    const turn = this._turn.then(async () => {
      const { waiting, told } = await read(now);
      const given = waiting.filter(({ seq }) => seqs.includes(seq));
      if (given.length > 0) await keep([...told, ...given.map(nameOf)]);
      return given.map(({ seq }) => seq);
    });
    this._turn = turn.catch(() => undefined);
    return turn;
  }
}

/** An agent that began again counts from one again: the number alone names no alert. @param {AlertRecord} alert */
function nameOf({ seq, at }) {
  return `${seq}@${at}`;
}

/** @param {number} now */
async function read(now) {
  const stored = /** @type {Record<string, any>} */ (await api.storage.local.get([KEPT, TOLD]));
  /** @type {AlertRecord[]} */
  const alerts = stored[KEPT]?.alerts ?? [];
  /** @type {string[]} */
  const told = Array.isArray(stored[TOLD]) ? stored[TOLD] : [];
  const waiting = freshOf(alerts, now).filter((alert) => !told.includes(nameOf(alert)));
  return { waiting, told };
}

/** @param {string[]} told */
async function keep(told) {
  await api.storage.local.set({ [TOLD]: told.slice(-MOST) });
}
