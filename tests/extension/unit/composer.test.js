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

beforeEach(() => {
  const { window } = page('<textarea>Kopi #Pek</textarea>');
  globalThis.HTMLTextAreaElement = window.HTMLTextAreaElement;
  globalThis.HTMLInputElement = window.HTMLInputElement;
  field = window.document.getElementsByTagName('textarea')[0];
  field.focus();
  field.setSelectionRange(9, 9);
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
