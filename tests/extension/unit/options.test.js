// What is switched and saved in the options, by a hand that is faster than the agent.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { JSDOM } from 'jsdom';
import { settled, storage } from './fakes.js';
import { words } from './words.js';

const { window } = new JSDOM('<!doctype html><body></body>');
globalThis.document = window.document;
globalThis.Node = window.Node;
globalThis.HTMLElement = window.HTMLElement;

const { keptForm } = await import('../../../extension/pages/options/kept.js');
const { keepSwitched } = await import('../../../extension/pages/options/parts.js');
const { loadSettings } = await import('../../../extension/lib/settings.js');

beforeEach(() => {
  storage.values = {};
});

test('two sites switched at once are both switched', async () => {
  await Promise.all([
    keepSwitched('sensing', { x: true }),
    keepSwitched('sensing', { reddit: true }),
  ]);

  assert.deepEqual((await loadSettings()).sensing, { x: true, reddit: true });
});

test('a form sent twice before it was saved is saved once, and again after that', async () => {
  const saving = [];
  const onSubmit = () => new Promise((resolve) => saving.push(resolve));
  const form = keptForm({ words: words('id') }, [], { onSubmit, onCancel() {} });
  const send = () => form.dispatchEvent(new window.Event('submit', { cancelable: true }));

  send();
  send();
  assert.equal(saving.length, 1);
  saving[0]('');
  await settled();
  send();

  assert.equal(saving.length, 2);
});
