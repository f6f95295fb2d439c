// What the composer asks, and when it asks again.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { JSDOM } from 'jsdom';
import { settled, until } from './fakes.js';
import { golden } from './golden.js';
import { page } from './page.js';
import { words } from './words.js';

globalThis.NodeFilter = new JSDOM().window.NodeFilter;
const { startComposer } = await import('../../../extension/features/composer.js');
const { AgentError } = await import('../../../extension/lib/agent.js');

let stop;
let asked;
let hear;
let press;
let field;

beforeEach(async () => {
  const { window } = page('<textarea>Kopi #Pek</textarea>');
  globalThis.HTMLTextAreaElement = window.HTMLTextAreaElement;
  globalThis.HTMLInputElement = window.HTMLInputElement;
  field = window.document.getElementsByTagName('textarea')[0];
  field.focus();
  field.setSelectionRange(9, 9);
  await settled(); // the page has told of all this before anybody listens
  stop = new AbortController();
  asked = [];
  const agent = {
    ask: (question) =>
      new Promise((resolve, reject) => asked.push({ ...question, resolve, reject })),
    on: (_event, handler) => {
      hear = handler;
    },
    wake() {},
  };
  const guard = (handler) => {
    if (handler.name === 'bound _key') press = handler; // jsdom has no trusted keys
    return handler;
  };
  const site = { name: 'x', title: 'X' };
  const settings = { tabKey: true };
  const common = { site, agent, settings, signal: stop.signal, guard };
  const tools = { ...common, mayRead: () => true, toast() {} };
  startComposer(tools, words('id'));
});
afterEach(() => stop.abort());

test('what was asked while the line was opened is asked again once it stands', async () => {
  await until(() => asked[0]);
  asked[0].reject(new AgentError('offline'));
  await settled();
  assert.equal(asked.length, 1);

  hear('online');
  await until(() => asked[1]);

  assert.equal(asked[1].before, 'Kopi #Pek');
});

test('a line that stands again asks nothing that was answered', async () => {
  await until(() => asked[0]);
  asked[0].resolve({ ...golden('suggestions'), items: [], used: [], note: null });
  await settled();

  hear('online');
  await settled();

  assert.equal(asked.length, 1);
});

/** A key as the person presses it. */
function key(name, altKey = false) {
  const plain = { ctrlKey: false, metaKey: false, shiftKey: false, isTrusted: true };
  press({
    ...plain,
    key: name,
    code: `Key${name}`,
    altKey,
    preventDefault() {},
    stopImmediatePropagation() {},
  });
}

/** The question of a kind, once it was asked. */
async function question(kind) {
  await until(() => asked.some(({ t }) => t === kind));
  return asked.find(({ t }) => t === kind);
}

/** Has one saved set suggested, marked and picked by two quick presses of Tab. */
async function pickSetTwice() {
  document.execCommand = (_command, _ui, text) => field.setRangeText(text, 5, 5, 'end');
  const empty = { ...golden('suggestions'), items: [], note: null };
  await until(() => asked[0]);
  asked[0].resolve({ ...empty, used: [] });
  field.value = 'Kopi ';
  field.setSelectionRange(5, 5);
  key('S', true);
  await until(() => asked.length === 2);
  asked[1].resolve({ ...empty, used: [{ tag: 'Pagi', grade: 'steady' }] });
  const kept = await question('sets');
  kept.resolve({ t: 'sets', sets: [{ id: 7, name: 'pagi', tags: ['Kopi'] }] });
  await until(() => {
    key('Tab');
    key('Tab');
    return asked.some(({ t }) => t === 'set_pick');
  });
  return question('set_pick');
}

test('a set that is picked twice before it was fitted to the draft goes in once', async () => {
  const fitted = await pickSetTwice();
  fitted.resolve({ ...golden('set_picked'), set_id: 7, tags: ['Kopi'] });
  const used = await question('set_used');

  assert.deepEqual(used.tags, ['Kopi']);
  assert.equal(asked.filter(({ t }) => t === 'set_pick').length, 1);
  assert.equal(field.value, 'Kopi #Kopi ');
});

test('a set that was picked does not go where the person went meanwhile', async () => {
  const fitted = await pickSetTwice();
  field.blur();
  fitted.resolve({ ...golden('set_picked'), set_id: 7, tags: ['Kopi'] });
  await settled();

  assert.equal(field.value, 'Kopi ');
});
