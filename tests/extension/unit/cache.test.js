import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { storage } from './fakes.js';
import { golden } from './golden.js';

const { Cache } = await import('../../../extension/lib/cache.js');
const [alert] = golden('alert_list').alerts;

/** The extension's own IndexedDB, in memory. */
class Rest {
  held = new Map();
  all = async () => [...this.held.values()];
  put = async (name, value) => void this.held.set(name, structuredClone(value));
  clear = async () => this.held.clear();
}

let cache;
let rest;
beforeEach(() => {
  storage.values = {};
  rest = new Rest();
  cache = new Cache(rest);
});

/** Alerts of these numbers as the agent says them unasked. */
function said(numbers, last = numbers.at(-1) ?? 0) {
  return { t: 'alert_list', id: 0, last, alerts: numbers.map((seq) => ({ ...alert, seq })) };
}
const numbers = (message) => message?.alerts.map(({ seq }) => seq);

test('tells each alert once, whatever comes twice', async () => {
  assert.deepEqual(numbers(await cache.take(said([1, 2]))), [1, 2]);
  assert.equal(await cache.take(said([1, 2])), null);
  assert.deepEqual(numbers(await cache.take(said([2, 3]))), [3]);
  assert.equal(await cache.lastAlert(), 3);
});

test('alerts that arrive at once are taken one after the other', async () => {
  const taken = await Promise.all([
    cache.take(said([1])),
    cache.take(said([1])),
    cache.take(said([2])),
  ]);
  assert.deepEqual(taken.map(numbers), [[1], undefined, [2]]);
});

test('remembers over the death of the background', async () => {
  await cache.take(said([1, 2]));
  assert.equal(await new Cache(rest).lastAlert(), 2);
  assert.equal(await new Cache(rest).newAlerts(), 2);
});

test('what was asked for is kept for when the agent is away, and goes with the agent', async () => {
  await cache.note({ t: 'compare', days: 7 }, golden('compared'));
  await cache.note({ t: 'ask_rules' }, golden('rules'));
  assert.deepEqual(
    (await cache.last()).map(({ t }) => t),
    ['compared', 'rules'],
  );

  await cache.clear();
  assert.deepEqual(await cache.last(), []);
});

test('starts over with an agent that started over', async () => {
  await cache.take(said([40, 41]));
  assert.equal(await cache.take(said([], 3)), null);
  assert.equal(await cache.lastAlert(), 3);
  assert.deepEqual(numbers(await cache.take(said([4]))), [4]);
});

test('a browser that was just paired is not told what was before', async () => {
  assert.equal(await cache.lastAlert(), null);
  await cache.begin({ ...said([7, 8, 9]), alerts: said([9, 8, 7]).alerts });
  assert.equal(await cache.lastAlert(), 9);
  assert.equal(await cache.take(said([8, 9])), null);
  assert.deepEqual(numbers((await cache.last())[0]), [7, 8, 9]);
});

test('a first answer without alerts does not move the number of the last one told', async () => {
  await cache.take(said([], 9));
  assert.deepEqual(numbers(await cache.take(said([8, 9]))), [8, 9]);
});

test('keeps the newest alerts only', async () => {
  await cache.take(said(Array.from({ length: 90 }, (_, index) => index + 1)));
  const [kept] = await cache.last();
  assert.equal(kept.alerts.length, 60);
  assert.equal(kept.alerts.at(-1).seq, 90);
});

test('an alert that was read or muted is no longer new', async () => {
  await cache.take(said([1, 2, 3]));
  await cache.note({ t: 'alert_act', seq: 1, action: 'read' }, { t: 'done', id: 4 });
  await cache.note({ t: 'alert_act', seq: 2, action: 'mute' }, { t: 'done', id: 5 });
  await cache.note({ t: 'alert_act', seq: 3, action: 'read' }, { t: 'error', id: 6 });
  assert.equal(await cache.newAlerts(), 1);
});

test('what a list says of known alerts is taken over', async () => {
  await cache.take(said([1, 2]));
  const listed = said([2, 1]);
  for (const one of listed.alerts) one.state = 'read';
  await cache.note({ t: 'alerts' }, { ...listed, id: 3 });
  assert.equal(await cache.newAlerts(), 0);
  assert.equal(await cache.lastAlert(), 2);
});

test('has the last of each kind for a panel', async () => {
  for (const name of ['trends', 'source_list', 'watch_list']) await cache.take(golden(name));
  const kinds = (await cache.last()).map(({ t }) => t);
  assert.deepEqual(kinds.sort(), ['source_list', 'trends', 'watch_list']);
});

test('what tabs do not show is not kept where they can read it', async () => {
  const asked = { t: 'mentions', watch_id: 0, before: 0, show: 'open', limit: 100 };
  await cache.note(asked, golden('mention_list'));
  await cache.note({ t: 'compare', days: 7 }, golden('compared'));
  for (const name of ['trends', 'source_list', 'watch_list']) await cache.take(golden(name));
  await cache.take(said([1]));

  assert.deepEqual(Object.keys(storage.values), ['cache.alert_list']);
  assert.equal((await cache.last()).length, 6);
});

test('does not write every snapshot to the disk', async () => {
  mock.timers.enable({ apis: ['Date'], now: 1e12 });
  for (let number = 1; number <= 10; number += 1) {
    await cache.take({ ...golden('trends'), number });
    mock.timers.tick(2_000);
  }
  mock.timers.reset();
  const [kept] = await cache.last();
  assert.equal(kept.number, 9);
});

test('forgets all of it', async () => {
  await cache.take(said([1]));
  await cache.clear();
  assert.deepEqual(await cache.last(), []);
});

test('keeps the first page of mentions for when the agent is away, no other', async () => {
  const answer = golden('mention_list');
  const asked = { t: 'mentions', watch_id: 0, before: 0, show: 'open', limit: 100 };

  await cache.note({ ...asked, before: 5 }, answer);
  await cache.note({ ...asked, show: 'done' }, answer);
  await cache.note({ ...asked, limit: 1 }, answer);
  assert.deepEqual(await cache.last(), []);
  await cache.note(asked, answer);

  assert.deepEqual(await cache.last(), [{ ...answer, id: 0 }]);
});

test('a full disk costs what is kept, not what is told', async () => {
  const { set } = storage;
  const warn = mock.method(console, 'warn', () => {});
  storage.set = () => Promise.reject(new Error('QuotaExceededError'));

  assert.deepEqual(numbers(await cache.take(said([1]))), [1]);

  storage.set = set;
  assert.equal(warn.mock.callCount(), 1);
  warn.mock.restore();
  assert.deepEqual(numbers(await cache.take(said([2]))), [2]);
});

test('where the browser keeps no database alerts are shown all the same', async () => {
  await cache.take(said([1]));
  rest.all = async () => {
    throw new Error('no database');
  };

  assert.deepEqual(numbers((await cache.last())[0]), [1]);
});
