// What is drawn under the caret, as a person and a screen reader meet it.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><body></body>');
window.Element.prototype.scrollIntoView = () => {};
Object.assign(globalThis, { document: window.document, Node: window.Node });
const { renderChips } = await import('../../../extension/ui/chips.js');

const chip = (tag, changed = {}) => ({
  tag,
  grade: 'rising',
  gradeWord: 'naik',
  reason: 'naik 4x sejak 09.00, 3 media',
  fresh: 'segar s.d. 14.00',
  risk: '',
  confidenceWord: 'Datanya kuat: 41 unggahan',
  confidence: 0.9,
  used: false,
  more: ['dipakai bersama #B'],
  ...changed,
});
const view = (changed = {}) => ({
  chips: [chip('A'), chip('B')],
  active: 0,
  why: false,
  notice: '',
  caution: '',
  counter: '',
  keywords: [],
  keywordsLabel: '',
  listLabel: '2 saran tagar',
  hints: '',
  whyLabel: 'Kenapa?',
  usedWord: 'sudah dipakai',
  ...changed,
});

let root;
let picked;
const events = { onPick: (index) => picked.push(index), onPoint() {}, onWhy() {} };
beforeEach(() => {
  root = window.document.createElement('div');
  picked = [];
});

test('a list box of options, one of them selected, each with grade and reason in words', () => {
  renderChips(root, view(), events);

  const options = [...root.querySelectorAll('[role="listbox"] > [role="option"]')];
  assert.deepEqual(
    options.map((option) => option.getAttribute('aria-selected')),
    ['true', 'false'],
  );
  for (const option of options) {
    assert.match(option.textContent, /naik 4x sejak 09\.00, 3 media · segar s\.d\. 14\.00/);
    assert.match(option.textContent, /Datanya kuat/);
    assert.ok(option.querySelector('svg'), 'the grade has a shape');
  }
});

test('markup in a tag or a reason stays text', () => {
  const hostile = '<img src=x onerror=alert(1)>';
  renderChips(root, view({ chips: [chip(hostile, { reason: hostile, risk: hostile })] }), events);

  assert.equal(root.querySelector('img'), null);
  assert.ok(root.textContent.includes(`#${hostile}`));
});

test('a click made by the page inserts nothing', () => {
  renderChips(root, view(), events);
  root.querySelector('[role="option"]').click();

  assert.deepEqual(picked, []);
});

test('at the limit every option is off and the reason is told', () => {
  renderChips(root, view({ notice: 'Instagram hanya menerima 5 tagar' }), events);

  const options = [...root.querySelectorAll('[role="option"]')];
  assert.ok(options.every((option) => option.getAttribute('aria-disabled') === 'true'));
  assert.match(root.textContent, /hanya menerima 5/);
});

test('a tag that is used is marked in words', () => {
  renderChips(root, view({ chips: [chip('A', { used: true })] }), events);

  assert.match(root.querySelector('[role="option"]').textContent, /sudah dipakai/);
});

test('further reasons are shown for the selected one when asked', () => {
  renderChips(root, view({ why: true }), events);

  assert.equal(root.querySelectorAll('.more').length, 1);
  assert.match(root.querySelector('.more').textContent, /dipakai bersama #B/);
});
