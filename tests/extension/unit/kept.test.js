// Children that say the same are the same nodes after a drawing, and in the order that is wanted.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { JSDOM } from 'jsdom';

const { Kept } = await import('../../../extension/ui/kept.js');
let parent;
let kept;
let made;

beforeEach(() => {
  const { window } = new JSDOM('<ul></ul>');
  globalThis.document = window.document;
  parent = document.querySelector('ul');
  kept = new Kept();
  made = [];
});

function draw(...texts) {
  const make = (text) => () => {
    made.push(text);
    const element = document.createElement('li');
    element.textContent = text;
    return element;
  };
  kept.draw(
    parent,
    texts.map((text) => [[text], make(text)]),
  );
  return [...parent.children];
}
const texts = () => [...parent.children].map((child) => child.textContent);

for (const [before, after] of [
  ['abc', 'abc'],
  ['abc', 'abd'],
  ['abc', 'cab'],
  ['abc', 'xbc'],
  ['abc', ''],
  ['', 'abc'],
  ['abcdef', 'fxbay'],
]) {
  test(`${before || 'nothing'} becomes ${after || 'nothing'}`, () => {
    const first = draw(...before);
    made = [];
    const second = draw(...after);

    assert.deepEqual(texts(), [...after]);
    assert.deepEqual(
      made,
      [...after].filter((text) => !before.includes(text)),
    );
    for (const element of second) {
      const same = first.find((one) => one.textContent === element.textContent);
      assert.equal(same ?? element, element);
    }
  });
}

test('what stays in its place is not taken out', () => {
  const [a, , c] = draw('a', 'b', 'c');
  const changes = [];
  for (const name of ['insertBefore', 'append', 'removeChild']) {
    const real = parent[name].bind(parent);
    parent[name] = (child, ...rest) => {
      changes.push(child.textContent);
      return real(child, ...rest);
    };
  }

  draw('a', 'x', 'c');

  assert.deepEqual(changes, ['x']);
  assert.deepEqual([parent.firstChild, parent.lastChild], [a, c]);
});
