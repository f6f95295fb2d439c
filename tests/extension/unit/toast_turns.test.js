// Each alert is shown by one tab, also when the tab that was to show it has gone.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { storage } from './fakes.js';
import { golden } from './golden.js';

const { ToastTurns } = await import('../../../extension/lib/toast_turns.js');
const [alert] = golden('alert_list').alerts;
const NOW_S = 1_785_000_000;

let turns;
beforeEach(() => {
  turns = new ToastTurns();
  keep(one(1), one(2), one(3));
});

const one = (seq, more = {}) => ({ ...alert, seq, state: 'new', at: NOW_S - seq, ...more });
const keep = (...alerts) => {
  storage.values = { 'cache.alert_list': { alerts } };
};
const waiting = async (now = NOW_S) => (await turns.waiting(now)).map(({ seq }) => seq);

test('what nobody took waits, over the death of the background too', async () => {
  assert.deepEqual(await waiting(), [1, 2, 3]);
  assert.deepEqual(await turns.take([2, 3], NOW_S), [2, 3]);

  turns = new ToastTurns();

  assert.deepEqual(await waiting(), [1]);
});

test('two tabs that ask at once get each alert once', async () => {
  const given = await Promise.all([turns.take([1, 2], NOW_S), turns.take([2, 3], NOW_S)]);
  assert.deepEqual(given, [[1, 2], [3]]);
});

test('what was read, put off, muted or is old waits no more', async () => {
  const until = NOW_S + 60;
  const acted = [one(2, { state: 'read' }), one(3, { state: 'muted' })];
  keep(one(1), ...acted, one(4, { state: 'snoozed', until }), one(5, { at: NOW_S - 901 }));
  assert.deepEqual(await waiting(), [1]);
  assert.deepEqual(await turns.take([1, 2, 3, 4, 5, 6], NOW_S), [1]);
});

test('an agent that began again with number one is heard', async () => {
  await turns.take([1, 2, 3], NOW_S);
  storage.values['cache.alert_list'] = { alerts: [one(1, { at: NOW_S })] };
  assert.deepEqual(await waiting(), [1]);
});

test('what a browser that was just paired begins with is no news', async () => {
  await turns.begin(NOW_S);
  assert.deepEqual(await waiting(), []);
  storage.values['cache.alert_list'].alerts.push(one(4));
  assert.deepEqual(await waiting(), [4]);
});

test('a storage that holds something else costs nothing', async () => {
  storage.values['toasts.told'] = 'all';
  assert.deepEqual(await waiting(), [1, 2, 3]);
});

test('what was told is not kept for ever', async () => {
  const many = Array.from({ length: 130 }, (_, index) => one(index + 1));
  keep(...many);
  await turns.take(
    many.map(({ seq }) => seq),
    NOW_S,
  );
  assert.equal(storage.values['toasts.told'].length, 120);
});
