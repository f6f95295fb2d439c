import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { settled, storage } from './fakes.js';
import { golden } from './golden.js';
import { page } from './page.js';
import { words } from './words.js';

const { Toasts } = await import('../../../extension/features/toasts.js');
const { COOL_S, FULL } = await import('../../../extension/lib/toast_budget.js');

const NOW_S = 1_785_000_000;
const [alert] = golden('alert_list').alerts;
let stop;
let toasts;
let taken;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: NOW_S * 1000 });
  const { window } = page('<body></body>');
  storage.values = {};
  taken = new Set();
  stop = new window.AbortController();
  toasts = made();
});
afterEach(() => {
  stop.abort();
  mock.timers.reset();
});

function made(toastsADay = 3) {
  const agent = { toasts: async (seqs) => seqs.filter((seq) => !taken.has(seq)) };
  const settings = { toastsADay };
  const tools = { signal: stop.signal, guard: (handler) => handler, settings, agent };
  return new Toasts(tools, words('en'));
}

const dayOf = (when = new Date()) =>
  `${when.getFullYear()}-${when.getMonth() + 1}-${when.getDate()}`;
const news = (seq, more = {}) => ({ ...alert, seq, state: 'new', at: Date.now() / 1000, ...more });
const shown = () => toasts._cards.map(({ id }) => id);

async function hear(...alerts) {
  await toasts.hear(alerts);
  await settled();
}

async function pass(seconds) {
  mock.timers.tick(seconds * 1000);
  await settled();
}

test('an alert is shown, and what comes in the pause is told together after it', async () => {
  await hear(news(1, { badge: 'brand' }));
  assert.deepEqual(shown(), ['alert1']);

  for (const seq of [2, 3, 4, 5]) await hear(news(seq, { badge: 'brand' }));
  assert.deepEqual(shown(), ['alert1']);

  await pass(COOL_S);
  assert.deepEqual(shown(), ['alert5']);
  assert.equal(storage.values['toasts.budget'].shown, 2);
});

test('a possible crisis does not wait', async () => {
  await hear(news(1, { badge: 'brand' }));
  await hear(news(2, { badge: 'crisis' }));

  assert.deepEqual(shown(), ['alert1', 'alert2']);
});

test('the day has its budget', async () => {
  for (let seq = 1; seq <= 6; seq += 1) {
    await hear(news(seq, { badge: 'crisis' }));
    await pass(20);
  }
  assert.equal(storage.values['toasts.budget'].shown, 3);
});

test('the last of the day says that it is', async () => {
  const texts = [];
  for (let seq = 1; seq <= 3; seq += 1) {
    await hear(news(seq, { badge: 'crisis' }));
    texts.push(toasts._cards.at(-1).card.textContent);
  }
  assert.deepEqual(
    texts.map((text) => text.includes('last note today')),
    [false, false, true],
  );
});

test('what is heard at once is counted one by one', async () => {
  await Promise.all([hear(news(1, { badge: 'crisis' })), hear(news(2, { badge: 'crisis' }))]);

  assert.equal(storage.values['toasts.budget'].shown, 2);
});

test('what was read, put off or muted in the pause is not told after it', async () => {
  await hear(news(1));
  for (const seq of [2, 3, 4, 5]) await hear(news(seq));
  const until = Date.now() / 1000 + 2 * COOL_S;
  const acted = [news(2, { state: 'read' }), news(3, { state: 'muted' })];
  const putOff = [news(4, { state: 'snoozed', until })];
  storage.values['cache.alert_list'] = { alerts: [news(1), ...acted, ...putOff, news(5)] };

  await pass(20);
  await pass(COOL_S - 20);

  assert.deepEqual(shown(), ['alert5']);
});

test('a tab behind others shows nothing, and what waits there is shown by another', async () => {
  let hidden = false;
  Object.defineProperty(document, 'hidden', { get: () => hidden });
  await hear(news(1));
  await hear(news(2));
  hidden = true;
  await pass(COOL_S);
  assert.deepEqual(toasts._news, []);

  hidden = false;
  await hear(news(2));

  assert.ok(shown().includes('alert2'));
});

test('what another tab shows is not shown here', async () => {
  taken = new Set([1, 3]);
  await hear(news(1), news(2));
  assert.deepEqual(shown(), ['alert2']);
  assert.equal(storage.values['toasts.budget'].shown, 1);
});

test('what is offered twice is one', async () => {
  await hear(news(1));
  await hear(news(2));
  await hear(news(2), news(3));
  await pass(COOL_S);
  assert.deepEqual(shown().slice(-2), ['alert2', 'alert3']);
  assert.equal(storage.values['toasts.budget'].shown, 3);
});

test('a background that does not answer costs the toast, not the page', async () => {
  toasts._agent.toasts = async () => {
    throw new Error('offline');
  };
  await hear(news(1));
  assert.deepEqual(shown(), []);
  assert.deepEqual(storage.values['toasts.budget'], undefined);
});

test('what the day has no toast for is not kept for the next', async () => {
  const asked = [];
  toasts._agent.toasts = async (seqs) => asked.push(...seqs) && seqs;
  storage.values['toasts.budget'] = { ...FULL, day: dayOf(), shown: 3 };
  await hear(news(1));
  assert.deepEqual([shown(), asked], [[], [1]]);
});

test('where the budget is nearly used up many alerts are one toast', async () => {
  await hear(news(1, { badge: 'crisis' }), news(2, { badge: 'crisis' }));
  await pass(20);
  await hear(news(3, { badge: 'crisis' }), news(4, { badge: 'crisis' }));

  assert.deepEqual(shown(), ['alert4']);
});

test('three closed unread lower the budget, and it is said', async () => {
  for (let n = 0; n < 3; n += 1) await toasts._closed();

  const [note] = toasts._cards;
  assert.match(note.card.textContent, /at most 2 a day/);
  assert.equal(storage.values['toasts.budget'].lowered, 1);
});

test('a link that was followed starts the row anew', async () => {
  await toasts._closed();
  await toasts._closed();
  await toasts._opened();
  await toasts._closed();

  assert.deepEqual(toasts._cards, []);
  assert.equal(storage.values['toasts.budget'].lowered, 0);
});

test('one that is closed while another is weighed counts as closed', async () => {
  await hear(news(1, { badge: 'crisis' }));
  let give;
  toasts._agent.toasts = () => new Promise((resolve) => (give = resolve));
  const heard = hear(news(2, { badge: 'crisis' }));
  await settled();

  toasts._close('alert1'); // jsdom has no trusted clicks
  give([2]);
  await heard;

  const { shown, closed } = storage.values['toasts.budget'];
  assert.deepEqual([shown, closed], [2, 1]);
});
