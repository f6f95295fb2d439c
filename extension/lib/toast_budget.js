// @ts-check
/**
 * How often toasts may speak: so many a day as the person wants, with a pause between two, and
 * one fewer a day when several in a row were closed unread. What is not shown is in the panel.
 *
 * @typedef {object} Budget
 * @property {string} day of `shown`, in the person's own time
 * @property {number} shown toasts of that day
 * @property {number} lastAt Unix seconds of the last
 * @property {number} closed unread, in a row
 * @property {number} lowered by how many a day it was learnt to say less
 */
import { api } from './browser.js';

const KEY = 'toasts.budget';
export const COOL_S = 600;
export const CLOSED_IN_A_ROW = 3;

/** @type {Readonly<Budget>} */
export const FULL = Object.freeze({ day: '', shown: 0, lastAt: 0, closed: 0, lowered: 0 });

/** @param {Budget} budget @param {number} aDay the person's own number */
export function allowed({ lowered }, aDay) {
  return Math.max(1, aDay - lowered);
}

/**
 * May a toast show now? A possible crisis does not wait out the pause.
 * @param {Budget} budget
 * @param {{ aDay: number, now: number, isCrisis: boolean }} given
 * @returns {{ left: number, wait_s: number }} toasts left today, and how long to wait before
 */
export function mayShow(budget, { aDay, now, isCrisis }) {
  const shown = budget.day === dayOf(now) ? budget.shown : 0;
  const passed = now - budget.lastAt;
  const wait_s = isCrisis || passed < 0 ? 0 : Math.max(0, COOL_S - passed);
  return { left: Math.max(0, allowed(budget, aDay) - shown), wait_s };
}

/** @param {Budget} budget @param {number} many @param {number} now @returns {Budget} */
export function afterShown(budget, many, now) {
  const day = dayOf(now);
  const before = budget.day === day ? budget.shown : 0;
  return { ...budget, day, shown: before + many, lastAt: now };
}

/**
 * The person closed a toast unread.
 * @param {Budget} budget
 * @param {number} aDay
 * @returns {Budget} lowered by one when it was the third in a row, and not below one a day
 */
export function afterClosed(budget, aDay) {
  const closed = budget.closed + 1;
  if (closed < CLOSED_IN_A_ROW) return { ...budget, closed };
  const lower = allowed(budget, aDay) > 1 ? 1 : 0;
  return { ...budget, closed: 0, lowered: budget.lowered + lower };
}

/** @returns {Promise<Budget>} */
export async function loadBudget() {
  const stored = (await api.storage.local.get([KEY]))[KEY];
  return isBudget(stored) ? stored : { ...FULL };
}

/** @param {Budget} budget */
export async function saveBudget(budget) {
  await api.storage.local.set({ [KEY]: budget });
}

/** @param {unknown} value @returns {value is Budget} */
function isBudget(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(FULL).every(
      ([name, like]) =>
        typeof (/** @type {Record<string, unknown>} */ (value)[name]) === typeof like,
    )
  );
}

/** @param {number} now Unix seconds */
function dayOf(now) {
  const when = new Date(now * 1000);
  return `${when.getFullYear()}-${when.getMonth() + 1}-${when.getDate()}`;
}
