import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { settled } from './fakes.js';

const { Asking } = await import('../../../extension/features/asking.js');

let asked;
let answered;
let asking;
let stop;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  globalThis.document = Object.assign(new EventTarget(), { hidden: false });
  asked = [];
  answered = [];
  stop = new AbortController();
  const tools = {
    site: { name: 'x' },
    signal: stop.signal,
    guard: (handler) => handler,
    agent: {
      ask: async (question) => {
        asked.push(question);
        const marks = question.posts.filter((post) => post.ref === '3').map(({ ref }) => ({ ref }));
        return { t: 'marks', id: 1, marks, tags: [{ tag: 'Kopi', kind: 'rising' }] };
      },
    },
  };
  asking = new Asking(tools, async (...all) => void answered.push(all));
});
afterEach(() => {
  mock.timers.reset();
  delete globalThis.document;
});

const post = (ref) => ({ ref: String(ref), author: '', text: 'a', tags: ['KOPI', 'Teh'] });
const look = (ref) => asking.ask({ ref }, post(ref));

async function pass(ms) {
  for (let passed = 0; passed < ms; passed += 50) {
    mock.timers.tick(50);
    await settled(3);
  }
}

test('however fast one scrolls, a tab asks fewer than four times a second', async () => {
  for (let n = 0; n < 200; n += 1) look(n);
  await pass(1000);

  assert.ok(asked.length <= 3, String(asked.length));
  assert.ok(asked.every(({ posts }) => posts.length <= 20));
});

test('each post gets its mark or none, and its tags their kinds', async () => {
  look(2);
  look(3);
  await pass(400);

  const [posts, kinds] = answered[0];
  assert.deepEqual(
    posts.map(({ mark }) => mark?.ref ?? null),
    [null, '3'],
  );
  assert.equal(kinds.get('kopi'), 'rising');
  assert.equal(kinds.get('teh'), null);
});

test('what was answered lately is not asked again', async () => {
  look(3);
  await pass(400);
  look(3);
  await pass(1000);

  assert.equal(asked.length, 1);
  assert.equal(answered.length, 2);
});

test('what a tab did not get to ask before it was hidden it asks when it is back', async () => {
  look(1);
  document.hidden = true;
  await pass(1000);
  assert.deepEqual(asked, []);

  document.hidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(400);

  assert.deepEqual(asked[0].posts, [post(1)]);
});

test('a hidden tab asks nothing, and one that ended neither', async () => {
  document.hidden = true;
  look(1);
  await pass(400);
  document.hidden = false;
  stop.abort();
  await pass(1000);

  assert.deepEqual(asked, []);
});
