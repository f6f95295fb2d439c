// A box above the page listens to the page only while it is open, and is dark where the page is.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { settled } from './fakes.js';
import { page } from './page.js';

const { Layer } = await import('../../../extension/ui/layer.js');
let layer;
let moved;
let stop;
let here;

beforeEach(() => {
  here = page('<body></body>', false);
  stop = new AbortController();
  layer = new Layer('simak-uji', '', 'id', { signal: stop.signal, guard: (handler) => handler });
  moved = 0;
});

function move() {
  const before = moved;
  document.body.dispatchEvent(new window.Event('scroll'));
  window.dispatchEvent(new window.Event('resize'));
  return moved - before;
}

const open = () => layer.open(null, () => (moved += 1));
const scheme = () => layer.host.style.getPropertyValue('color-scheme');

/** The page takes a ground by its own switch; what follows it does so in the next frame. */
async function paint(ground) {
  document.body.style.backgroundColor = ground;
  await settled();
  here.frame();
}

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

test('it turns with the page while it is open, and there and back', async () => {
  open();
  assert.equal(scheme(), 'light');
  await paint('rgb(21, 32, 43)');
  assert.equal(scheme(), 'dark');
  await paint('rgb(250, 250, 250)');
  assert.equal(scheme(), 'light');
});

test('it turns when the system does', () => {
  open();
  here.prefers(true);
  here.frame();
  assert.equal(scheme(), 'dark');
});

test('it looks when the ground has faded over, not when something on the page has', async () => {
  const post = document.body.appendChild(document.createElement('p'));
  open();
  await paint('rgb(200, 200, 200)');
  const fade = (element) => {
    element.dispatchEvent(new window.Event('transitionend', { bubbles: true }));
    here.frame();
  };
  const real = globalThis.getComputedStyle;
  let looked = 0;
  globalThis.getComputedStyle = (element) => {
    looked += 1;
    return real(element);
  };
  fade(post);
  assert.equal(looked, 0);
  fade(document.body);
  assert.equal(looked, 1);
});

test('closed, it looks at nothing, and opens as the page is then', async () => {
  open();
  layer.close();
  await paint('rgb(21, 32, 43)');
  assert.equal(scheme(), 'light');
  open();
  assert.equal(scheme(), 'dark');
});
