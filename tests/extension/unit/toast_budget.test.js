import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { storage } from './fakes.js';

const { afterClosed, afterShown, allowed, COOL_S, FULL, loadBudget, mayShow, saveBudget } =
  await import('../../../extension/lib/toast_budget.js');

const NOW = new Date(2026, 10, 25, 12).getTime() / 1000;
const DAY_S = 86_400;
const given = { aDay: 6, now: NOW, isCrisis: false };

beforeEach(() => {
  storage.values = {};
});

test('no more toasts a day than the person wants', () => {
  const budget = afterShown(afterShown(FULL, 4, NOW - 2 * COOL_S), 2, NOW - COOL_S);

  assert.deepEqual(mayShow(budget, given), { left: 0, wait_s: 0 });
  assert.equal(mayShow(budget, { ...given, now: NOW + DAY_S }).left, 6);
});

test('between two toasts there is a pause, which a possible crisis does not wait out', () => {
  const budget = afterShown(FULL, 1, NOW - 60);

  assert.equal(mayShow(budget, given).wait_s, COOL_S - 60);
  assert.equal(mayShow(budget, { ...given, isCrisis: true }).wait_s, 0);
});

test('a possible crisis does not break the budget of the day', () => {
  assert.equal(mayShow(afterShown(FULL, 6, NOW), { ...given, isCrisis: true }).left, 0);
});

test('a clock that was set back makes nobody wait', () => {
  assert.equal(mayShow(afterShown(FULL, 1, NOW + DAY_S), given).wait_s, 0);
});

test('three closed in a row unread lower the budget by one, never below one', () => {
  let budget = FULL;
  const seen = [];
  for (let n = 0; n < 12; n += 1) {
    budget = afterClosed(budget, 3);
    seen.push(allowed(budget, 3));
  }
  assert.deepEqual(seen, [3, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1]);
});

test('one that was opened in between starts the row anew', () => {
  const twice = afterClosed(afterClosed(FULL, 6), 6);
  const opened = { ...twice, closed: 0 };

  assert.equal(allowed(afterClosed(opened, 6), 6), 6);
  assert.equal(allowed(afterClosed(twice, 6), 6), 5);
});

test('what was learnt is kept, what does not fit is not believed', async () => {
  await saveBudget({ ...FULL, lowered: 2 });
  assert.equal((await loadBudget()).lowered, 2);
  storage.values = { 'toasts.budget': { lowered: 'many' } };
  assert.deepEqual(await loadBudget(), { ...FULL });
});
