// @ts-check
/** What became of an alert: a snoozed one is new again once its time has come. */

import { api } from './browser.js';

/** @typedef {import('../wire.js').AlertRecord} AlertRecord */

/** Where the background keeps the alerts. */
export const KEPT = 'cache.alert_list';
const FRESH_S = 900;

/** @param {AlertRecord} alert @param {number} now Unix seconds @returns {AlertRecord['state']} */
export function stateNow({ state, until = 0 }, now) {
  return state === 'snoozed' && until <= now ? 'new' : state;
}

/**
 * Those that are news: what waited for long, was read or muted is in the panel only.
 * @param {AlertRecord[]} alerts
 * @param {number} now Unix seconds
 */
export function freshOf(alerts, now) {
  return alerts.filter((alert) => stateNow(alert, now) === 'new' && now - alert.at < FRESH_S);
}

/**
 * Those that were not read, put off or muted since they were told, as the background keeps them.
 * @param {AlertRecord[]} alerts
 * @param {number} now Unix seconds
 */
export async function stillNew(alerts, now) {
  const kept = (await api.storage.local.get([KEPT]))[KEPT];
  /** @type {AlertRecord[]} */
  const known = /** @type {any} */ (kept)?.alerts ?? [];
  const acted = new Set(known.flatMap((one) => (stateNow(one, now) === 'new' ? [] : [one.seq])));
  return alerts.filter(({ seq }) => !acted.has(seq));
}

/**
 * The state after the person acted.
 * @param {import('../wire.js').AlertAct['action']} action
 * @returns {AlertRecord['state']}
 */
export function stateAfter(action) {
  const after = /** @type {const} */ ({
    read: 'read',
    unread: 'new',
    snooze: 'snoozed',
    mute: 'muted',
    irrelevant: 'muted',
  });
  return after[action];
}

/**
 * Until when an alert may be put off: an hour, the end of today, tomorrow at eight.
 * @param {number} now Unix seconds
 */
export function snoozes(now) {
  const at = (/** @type {number} */ days, /** @type {number} */ hour) => {
    const when = new Date(now * 1000);
    when.setDate(when.getDate() + days);
    when.setHours(hour, 0, 0, 0);
    return when.getTime() / 1000;
  };
  return { hour: now + 3600, today: at(1, 0), tomorrow: at(1, 8) };
}
