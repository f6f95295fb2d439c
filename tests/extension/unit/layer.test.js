// A box above the page listens to the page's scrolling only while it is open.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { JSDOM } from 'jsdom';

const { Layer } = await import('../../../extension/ui/layer.js');
let layer;
let moved;
let stop;

beforeEach(() => {
  const { window } = new JSDOM('<body></body>');
  Object.assign(globalThis, {
    document: window.document,
    window,
    getComputedStyle: window.getComputedStyle.bind(window),
    CSSStyleSheet: class {
      replaceSync() {}
    },
  });
  window.HTMLElement.prototype.showPopover = () => {};
  window.HTMLElement.prototype.hidePopover = () => {};
  Object.defineProperty(Layer.prototype, 'isOpen', { get: () => false, configurable: true });
  stop = new window.AbortController();
  globalThis.AbortController = window.AbortController;
  layer = new Layer('simak-uji', '', 'id', stop.signal);
  moved = 0;
});

function move() {
  const before = moved;
  document.body.dispatchEvent(new window.Event('scroll'));
  window.dispatchEvent(new window.Event('resize'));
  return moved - before;
}

const open = () => layer.open(null, () => (moved += 1));

test('it is told of scrolling and of another size while it is open', () => {
  assert.equal(move(), 0);
  open();
  open();
  assert.equal(move(), 2);
  layer.close();
  assert.equal(move(), 0);
  open();
  assert.equal(move(), 2);
});

test('it is told of nothing any more once it is taken away', () => {
  open();
  stop.abort();
  assert.equal(move(), 0);
});
