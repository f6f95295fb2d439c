// What is drawn under the caret, as a person and a screen reader meet it.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><body></body>');
window.Element.prototype.scrollIntoView = () => {};
Object.assign(globalThis, { document: window.document, Node: window.Node });
const { renderChips, showMarked } = await import('../../../extension/ui/chips.js');

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
  ...changed,
});
const view = (changed = {}) => ({
  chips: [chip('A'), chip('B')],
  active: 0,
  sets: [],
  why: null,
  notice: '',
  note: null,
  closeLabel: 'Tutup',
  counter: '',
  inside: [],
  insideLabel: 'Di draf · 1 dari 5 tagar',
  keywords: [],
  keywordsLabel: '',
  copyLabel: 'Salin',
  listLabel: '2 saran tagar',
  hints: '',
  whyLabel: 'Kenapa?',
  usedWord: 'sudah dipakai',
  ...changed,
});

let root;
let picked;
const events = {
  onPick: (index) => picked.push(index),
  onPoint() {},
  onWhy() {},
  onCopy() {},
  onCloseNote() {},
};
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

const why = {
  tag: 'A',
  grade: 'rising',
  gradeWord: 'naik',
  rule: 'naik: ada di tren saat ini',
  risk: '',
  lines: ['naik 4x sejak 09.00'],
  sum: 'Jumlahnya +1,2',
  parts: [
    { text: 'sedang naik', value: '+1,5', share: 1, against: false },
    { text: 'panjang dan ejaan', value: '−0,3', share: 0.2, against: true },
  ],
  postsLabel: 'Unggahan di baliknya',
  posts: [
    { text: 'Harga cabai naik', from: 'kabar.example', url: 'https://kabar.example/1' },
    { text: 'jahat', from: 'x', url: 'javascript:alert(1)' },
  ],
  label: 'Kenapa #A?',
};

test('what stands behind a tag is told with its sum and linked posts, in a section of its own', () => {
  renderChips(root, view({ why }), events);

  const box = root.querySelector('section');
  assert.equal(box.getAttribute('aria-label'), 'Kenapa #A?');
  assert.match(box.textContent, /sedang naik\+1,5/);
  const links = [...box.querySelectorAll('a')].map((link) => link.href);
  assert.deepEqual(links, ['https://kabar.example/1']);
  assert.equal(root.querySelector('[role="option"] a'), null);
});

test('tags in the draft are told with their grade in words', () => {
  const inside = [{ tag: 'X', grade: 'risky', about: 'berisiko · ada musibah' }];
  renderChips(root, view({ chips: [], inside }), events);

  const [pill] = root.querySelectorAll('.pill');
  assert.match(pill.textContent, /#Xberisiko · ada musibah/);
  assert.ok(pill.querySelector('svg'));
  assert.match(root.textContent, /1 dari 5/);
});

test('sets stand behind the tags in the same list, with their warnings', () => {
  const set = { id: 1, name: 'Set “harian”', line: '#A #B', warning: '#B: sepi', off: false };
  renderChips(root, view({ sets: [set, { ...set, id: 0, off: true }], active: 2 }), events);

  const options = [...root.querySelectorAll('[role="listbox"] > [role="option"]')];
  assert.equal(options.length, 4);
  assert.equal(options[2].getAttribute('aria-selected'), 'true');
  assert.match(options[2].textContent, /harian.*#A #B#B: sepi/);
  assert.equal(options[3].getAttribute('aria-disabled'), 'true');
});

test('a note can be closed and says why', () => {
  renderChips(root, view({ note: { text: 'Sedang ada gempa.', reason: 'naik 9x' } }), events);

  assert.match(root.querySelector('.caution').textContent, /gempa\.naik 9x/);
  assert.equal(root.querySelector('.close').getAttribute('aria-label'), 'Tutup');
});

test('words to search for are buttons', () => {
  renderChips(root, view({ keywords: ['sambal bawang'] }), events);

  assert.equal(root.querySelector('.keys button').textContent, 'sambal bawang');
});

test('what says the same is the same node after another answer, in its place', () => {
  renderChips(root, view({ chips: [chip('A'), chip('B'), chip('C')] }), events);
  const before = [...root.querySelectorAll('[role="option"]')];
  const foot = root.querySelector('.foot');

  renderChips(root, view({ chips: [chip('A'), chip('X'), chip('C')] }), events);

  const after = [...root.querySelectorAll('[role="option"]')];
  assert.deepEqual(
    after.map((row) => row.querySelector('.tag').textContent),
    ['#A', '#X', '#C'],
  );
  assert.deepEqual([after[0] === before[0], after[1] === before[1]], [true, false]);
  assert.ok(after[2] === before[2] && root.querySelector('.foot') === foot);
});

test('a mark that moves draws the two rows it concerns, and no other', () => {
  const chips = ['A', 'B', 'C'].map((tag) => chip(tag));
  renderChips(root, view({ chips }), events);
  const before = [...root.querySelectorAll('[role="option"]')];

  renderChips(root, view({ chips, active: 1 }), events);

  const after = [...root.querySelectorAll('[role="option"]')];
  assert.deepEqual(
    after.map((row) => row.getAttribute('aria-selected')),
    ['false', 'true', 'false'],
  );
  assert.deepEqual(
    after.map((row, index) => row === before[index]),
    [false, false, true],
  );
});

test('a row that stayed tells whom the newest drawing named', () => {
  const said = [];
  renderChips(root, view(), events);
  renderChips(root, view(), { ...events, onPoint: (index) => said.push(index) });

  root
    .querySelectorAll('[role="option"]')[1]
    .dispatchEvent(new window.Event('pointermove', { bubbles: true }));

  assert.deepEqual(said, [1]);
});

test('what is gone from the view is gone from the box', () => {
  const inside = [{ tag: 'kopi', grade: 'steady', about: 'stabil' }];
  renderChips(root, view({ inside, notice: 'penuh', keywords: ['kopi'] }), events);
  renderChips(root, view({ chips: [] }), events);

  const card = root.querySelector('.card');
  assert.deepEqual(
    [...card.children].map((part) => part.className),
    ['foot'],
  );
});

test('a list that was scrolled begins at its first row again, one that was not costs no layout', () => {
  let shown = [];
  window.Element.prototype.scrollIntoView = function () {
    shown.push(this.querySelector('.tag').textContent);
  };
  renderChips(root, view(), events);
  showMarked(root, 0);
  assert.deepEqual(shown, []);
  const list = root.querySelector('[role="listbox"]');
  list.scrollTop = 40;
  list.dispatchEvent(new window.Event('scroll'));
  showMarked(root, 0);
  assert.deepEqual(shown, ['#A']);

  shown = [];
  renderChips(root, view({ active: 1 }), events);
  list.scrollTop = 0;
  list.dispatchEvent(new window.Event('scroll'));
  showMarked(root, 1);
  assert.deepEqual(shown, ['#B']);
});
