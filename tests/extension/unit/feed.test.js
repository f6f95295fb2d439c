// Posts that come near the screen, told a few per frame so that no frame waits for all of them.
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<main></main>');
Object.assign(globalThis, {
  document: window.document,
  Element: window.Element,
  MutationObserver: window.MutationObserver,
});
Object.defineProperty(document, 'hidden', { value: false });
const { Feed } = await import('../../../extension/features/feed.js');

const SELECTORS = { feed: ['main'], post: ['article'] };
const COST_MS = 3;
let frames;
let near;
let now;

beforeEach(() => {
  frames = [];
  now = 0;
  globalThis.requestAnimationFrame = (frame) => frames.push(frame);
  globalThis.IntersectionObserver = class {
    constructor(tell) {
      near = (posts, isIntersecting) => tell(posts.map((target) => ({ target, isIntersecting })));
    }
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  mock.method(performance, 'now', () => now);
  document.body.innerHTML = `<main>${'<article>halo</article>'.repeat(5)}</main>`;
});

function frame() {
  for (const one of frames.splice(0)) one();
}

function feed(told, signal = new window.AbortController().signal) {
  return new Feed(SELECTORS, {
    onNear: (post) => {
      now += COST_MS;
      told.push(post);
    },
    onChanged() {},
    onRemoved() {},
    signal,
    guard: (handler) => handler,
  });
}

test('those that come at once are told over several frames, each once', () => {
  const told = [];
  feed(told);
  frame();
  const posts = [...document.querySelectorAll('article')];

  near(posts, true);
  assert.equal(told.length, 2);
  frame();
  assert.equal(told.length, 4);
  frame();

  assert.deepEqual(told, posts);
  assert.deepEqual(frames, []);
});

test('what went away again before its frame is not told', () => {
  const told = [];
  feed(told);
  const posts = [...document.querySelectorAll('article')];

  near(posts, true);
  near(posts.slice(1), false);
  frame();

  assert.deepEqual(told, posts.slice(0, 2));
});
