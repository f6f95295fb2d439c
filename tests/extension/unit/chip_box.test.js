// Reasons that a person asks for with a key come, whatever answers come meanwhile.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { JSDOM } from 'jsdom';
import { settled, until } from './fakes.js';
import { golden } from './golden.js';
import { page } from './page.js';
import { words } from './words.js';

globalThis.NodeFilter = new JSDOM().window.NodeFilter;
const { ChipBox } = await import('../../../extension/features/chip_box.js');

await import('../../../extension/features/chip_why.js'); // else its first loading takes a while

const suggestions = golden('suggestions');
let box;
let stop;
let questions;
let taken;
let told;

beforeEach(() => {
  const { window } = page('<textarea></textarea>');
  stop = new window.AbortController();
  questions = [];
  taken = [];
  told = [];
  const tools = {
    site: { name: 'x', title: 'X' },
    settings: { tabKey: true },
    signal: stop.signal,
    guard: (handler) => handler,
    toast: (sentence) => told.push(sentence),
    agent: {
      ask: (question) =>
        new Promise((resolve, reject) => questions.push({ ...question, resolve, reject })),
    },
  };
  box = new ChipBox(tools, words('en'), {
    onTag: (tag) => taken.push(tag),
    onSet() {},
    onSave() {},
  });
});
afterEach(() => stop.abort());

/** An answer to a draft that has `before` at the caret. */
function answer(before, ...tags) {
  const [item] = suggestions.items;
  const items = tags.map((tag) => ({ ...item, tag }));
  const editor = { element: document.body };
  const question = { editor, before, after: '', asked: false };
  box.show({ ...suggestions, items, used: [], note: null }, question);
}

/** Answers the question for reasons that was asked as number `n`. */
async function explain(n) {
  await until(() => questions[n]);
  const { tag, resolve } = questions[n];
  resolve({ ...golden('explained'), tag });
  await settled();
}

async function press() {
  box.explain();
  await settled();
}

const open = () => box._layer.root.querySelector('section .tag')?.textContent ?? '';
const marked = () => box._layer.root.querySelector('[aria-selected="true"] .tag').textContent;

test('reasons asked for while an answer is on its way are those of the tag, and stay', async () => {
  answer('#Ko', 'Kopi', 'Kota');
  await press();
  answer('#Kop', 'Koperasi', 'Kopi');
  await settled();
  await explain(0);
  await explain(1);

  assert.deepEqual(
    questions.map(({ before, tag }) => [before, tag]),
    [
      ['#Ko', 'Kopi'],
      ['#Kop', 'Kopi'],
    ],
  );
  assert.equal(open(), '#Kopi');
  assert.equal(marked(), '#Kopi');
});

test('reasons that just came are not taken away by an answer to what was typed before', async () => {
  answer('#Ko', 'Kopi');
  await press();
  await explain(0);
  answer('#Kop', 'Kopi');

  assert.equal(open(), '#Kopi');
});

test('where the tag is not offered any more, the reasons of the one marked now come', async () => {
  answer('#Ko', 'Kota');
  await press();
  answer('#Kop', 'Kopi');
  await settled();
  await explain(0);
  assert.equal(open(), '');

  await explain(1);
  assert.equal(open(), '#Kopi');
});

test('who types on after reading gets suggestions without reasons', async () => {
  answer('#Ko', 'Kopi');
  await press();
  await explain(0);
  box.typedOn('#Kop');
  answer('#Kop', 'Kopi');
  await settled();

  assert.equal(open(), '');
  assert.equal(questions.length, 1);
});

test('a second press takes the first back, before the reasons are there and after', async () => {
  answer('#Ko', 'Kopi');
  await press();
  await press();
  await explain(0);
  assert.equal(open(), '');

  await press();
  await explain(1);
  assert.equal(open(), '#Kopi');
  await press();
  assert.equal(open(), '');
});

test('of two tags asked for one after the other the reasons of the second are shown', async () => {
  answer('#Ko', 'Kopi', 'Kota');
  await press();
  box.step(1);
  await press();
  await explain(1);
  await explain(0);

  assert.equal(open(), '#Kota');
});

test('reasons that do not come are told of, and can be asked for again', async () => {
  answer('#Ko', 'Kopi');
  await press();
  questions[0].reject(new Error('nobody there'));
  await settled();
  assert.equal(told.length, 1);

  await press();
  await explain(1);
  assert.equal(open(), '#Kopi');
});

test('who types on ahead of the answer takes what goes on as they do', () => {
  answer('#Pekan', 'PekanKopi', 'PekanKopiNusa', 'PekanRaya');
  box.typedOn('#PEKANKOPIN');
  assert.equal(marked(), '#PekanKopiNusa');

  box.pick();

  assert.deepEqual(taken, ['PekanKopiNusa']);
});

test('who typed past all that is shown takes nothing until the answer is there', () => {
  answer('#Ko', 'Kopi', 'Kota');
  box.typedOn('#Kor');
  assert.ok(box.canPick); // the key is ours: nothing else may come of it
  box.pick();
  assert.deepEqual(taken, []);

  answer('#Kor', 'Koran');
  box.pick();

  assert.deepEqual(taken, ['Koran']);
});

test('letters taken back leave the mark where it is', () => {
  answer('#Ko', 'Kopi', 'Kota');
  box.step(1);
  box.typedOn('#K');

  box.pick();

  assert.deepEqual(taken, ['Kota']);
});

test('what is shown is busy while the answer to what was typed since is on its way', () => {
  const busy = () => box._layer.root.querySelector('.card').getAttribute('aria-busy');
  answer('#Ko', 'Kopi');
  assert.equal(busy(), null);

  box.typedOn('#Kop');
  assert.equal(busy(), 'true');
  answer('#Kop', 'Kopi');

  assert.equal(busy(), null);
});
