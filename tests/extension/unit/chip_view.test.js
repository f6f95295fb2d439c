import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chipKey } from '../../../extension/features/chip_keys.js';
import { chipsView, fold, isOpenChip } from '../../../extension/features/chip_view.js';
import { golden } from './golden.js';
import { words } from './words.js';

const state = {
  siteName: 'Instagram',
  now: 0,
  tabKey: true,
  active: 0,
  why: null,
  sets: [],
  noted: false,
};

/** The golden answer with some fields changed. */
function view(changed = {}) {
  return chipsView({ ...golden('suggestions'), ...changed }, words('en'), state);
}

test('a tag that stands in the draft is marked and cannot be inserted again', () => {
  const { items } = golden('suggestions');
  const made = view({
    used: [{ ...golden('suggestions').used[0], tag: items[0].tag.toUpperCase() }],
  });

  assert.equal(made.chips[0].used, true);
  assert.equal(isOpenChip(made, 0), false);
});

test('at the limit nothing can be inserted and the reason names site and number', () => {
  const made = view({ refused: 'limit', limit: 5 });

  assert.match(made.notice, /Instagram.*5/);
  assert.equal(isOpenChip(made, 0), false);
});

test('freshness is told only while it lasts', () => {
  const [item] = golden('suggestions').items;

  assert.notEqual(view({ items: [{ ...item, fresh_until: 7200 }] }).chips[0].fresh, '');
  assert.equal(view({ items: [{ ...item, fresh_until: 0 }] }).chips[0].fresh, '');
});

test('a collision of the draft with something going on is told until it is closed', () => {
  const note = {
    code: 'crisis:gempa',
    words: { en: 'An earthquake is going on.', id: 'Sedang ada gempa.' },
    reason: { en: 'rising 9x', id: 'naik 9x' },
    evidence: [],
  };
  const answer = { ...golden('suggestions'), note };

  const told = { text: note.words.en, reason: note.reason.en };
  assert.deepEqual(view({ note }).note, { ...told, mild: false });
  assert.deepEqual(view({ note: { ...note, code: 'enough' } }).note, { ...told, mild: true });
  assert.equal(chipsView(answer, words('id'), state).note.text, note.words.id);
  assert.equal(chipsView(answer, words('id'), { ...state, noted: true }).note, null);
});

test('tags in the draft are graded and counted against the limit', () => {
  const { used } = golden('suggestions');
  const risk = { code: 'crisis', words: { en: 'people grieve here', id: 'ada musibah' } };
  const made = view({ used: [used[0], { ...used[0], tag: 'X', grade: 'risky', risk }] });

  assert.match(made.insideLabel, /2 of 5 hashtags/);
  assert.deepEqual(
    made.inside.map(({ tag, grade, about }) => [tag, grade, about]),
    [
      [used[0].tag, 'steady', 'steady'],
      ['X', 'risky', 'risky · people grieve here'],
    ],
  );
  assert.equal(view({ used: [] }).counter, '0 of 5 hashtags');
});

test('words to search for are shown where posts are found by words, not while a tag is typed', () => {
  assert.deepEqual(view({ token: '', by_words: true }).keywords, ['sambal bawang']);
  assert.deepEqual(view({ token: '', by_words: false }).keywords, []);
  assert.deepEqual(view({ token: 'har', by_words: true }).keywords, []);
});

test('a set is picked unless nothing of it fits', () => {
  const set = { id: 4, name: 'Set', line: '', warning: '', off: false };
  const answer = { ...golden('suggestions'), refused: 'limit' };
  const made = chipsView(answer, words('en'), { ...state, sets: [set, { ...set, off: true }] });
  const { length } = made.chips;

  assert.equal(isOpenChip(made, length), true);
  assert.equal(isOpenChip(made, length + 1), false);
  assert.equal(isOpenChip(made, length + 2), false);
});

test('two spellings of one tag are one tag', () => {
  assert.equal(fold('#GempaCianjur'), fold('＃gempacianjur'));
});

const key = (changed) => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...changed,
});

for (const [name, event, open, expected] of [
  ['Tab inserts while suggestions are open', { key: 'Tab' }, true, 'pick'],
  ['Tab belongs to the page otherwise', { key: 'Tab' }, false, null],
  ['Shift+Tab belongs to the page', { key: 'Tab', shiftKey: true }, true, null],
  ['Enter belongs to the page', { key: 'Enter' }, true, null],
  ['plain arrows belong to the page', { key: 'ArrowDown' }, true, null],
  ['Escape closes', { key: 'Escape' }, true, 'dismiss'],
  ['Escape belongs to the page otherwise', { key: 'Escape' }, false, null],
  ['Alt+Right goes on', { key: 'ArrowRight', altKey: true }, true, 'next'],
  ['Alt+Left goes back', { key: 'ArrowLeft', altKey: true }, true, 'previous'],
  ['Alt+Left is the browser’s otherwise', { key: 'ArrowLeft', altKey: true }, false, null],
  ['Alt+S asks, whatever it types', { key: 'ß', code: 'KeyS', altKey: true }, false, 'ask'],
  ['Ctrl+Alt+S is not ours', { code: 'KeyS', altKey: true, ctrlKey: true }, false, null],
]) {
  test(name, () => {
    assert.equal(chipKey(key(event), { open, tabKey: true }), expected);
  });
}

test('Tab is the page’s alone where the person wants it so', () => {
  assert.equal(chipKey(key({ key: 'Tab' }), { open: true, tabKey: false }), null);
});
