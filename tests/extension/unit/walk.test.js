import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><body></body>');
Object.assign(globalThis, { NodeFilter: window.NodeFilter, Text: window.Text });
const { textAfter, textBefore } = await import('../../../extension/editors/walk.js');

/** An editor of the given markup; "|" is the caret. */
function editor(markup) {
  const root = window.document.createElement('div');
  root.innerHTML = markup;
  const walker = window.document.createTreeWalker(root, window.NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf('|');
    if (at < 0) continue;
    node.data = node.data.replace('|', '');
    return { root, node, offset: at };
  }
  throw new Error('no caret');
}

for (const [markup, before, after] of [
  ['Halo #ge|mpa', 'Halo #ge', 'mpa'],
  ['<p>Halo</p><p>#ge|</p><p>lagi</p>', 'Halo\n#ge', '\nlagi'],
  ['<p>Halo</p>#ge|', 'Halo\n#ge', ''],
  ['<div><span>Halo </span><span>#</span><span>ge|</span></div>', 'Halo #ge', ''],
  ['Halo<br>#ge|', 'Halo\n#ge', ''],
  ['<p>\ufeffHalo\u00a0#ge\u200b|</p>', 'Halo #ge', ''],
  ['<p>a <b>b</b> <i>c|</i> d</p>', 'a b c', ' d'],
]) {
  test(`reads ${markup} as a person does`, () => {
    const { root, node, offset } = editor(markup);

    assert.equal(textBefore(root, node, offset, 100), before);
    assert.equal(textAfter(root, node, offset, 100), after);
  });
}

test('reads around a caret that stands between elements', () => {
  const root = window.document.createElement('div');
  root.innerHTML = '<p>satu</p><p>dua</p>';

  assert.equal(textBefore(root, root, 1, 100), 'satu');
  assert.equal(textAfter(root, root, 1, 100), 'dua');
  assert.equal(textBefore(root, root, 2, 100), 'satu\ndua');
  assert.equal(textAfter(root, root, 2, 100), '');
});

test('an empty editor has no text', () => {
  const root = window.document.createElement('div');

  assert.equal(textBefore(root, root, 0, 100), '');
  assert.equal(textAfter(root, root, 0, 100), '');
});

test('reads no more of a giant draft than it was asked for', () => {
  const { root, node, offset } = editor(`<p>${'<span>kata </span>'.repeat(5000)}akhir|</p>`);

  assert.equal(textBefore(root, node, offset, 15), 'kata kata akhir');
});
