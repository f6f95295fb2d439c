// Posts that come near the screen, told a few per frame so that no frame waits for all of them.
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { JSDOM } from 'jsdom';
import { settled } from './fakes.js';

const { window } = new JSDOM('<main></main>');
Object.assign(globalThis, {
  document: window.document,
  Element: window.Element,
  MutationObserver: window.MutationObserver,
});
Object.defineProperty(document, 'hidden', { value: false });
const { Feed } = await import('../../../extension/features/feed.js');

const SELECTORS = { feed: ['main'], post: ['article'] };
const COST_MS = 1.5;
let frames;
let met;
let near;
let now;

beforeEach(() => {
  frames = [];
  met = [];
  now = 0;
  globalThis.requestAnimationFrame = (frame) => frames.push(frame);
  globalThis.IntersectionObserver = class {
    constructor(tell) {
      near = (posts, isIntersecting) => tell(posts.map((target) => ({ target, isIntersecting })));
    }
    observe(element) {
      met.push(element);
    }
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

test('what is added at once is looked through over several frames', async () => {
  feed([]);
  frame();
  const before = met.length;
  const added = Array.from({ length: 5 }, costly);
  document.querySelector('main').append(...added);
  await settled();

  frame();
  assert.equal(met.length - before, 2);
  frame();
  frame();

  assert.deepEqual(met.slice(before), added);
  assert.deepEqual(frames, []);
});

/** A post that takes a while to look through. */
function costly() {
  const post = document.createElement('article');
  post.matches = (selector) => {
    now += COST_MS;
    return window.Element.prototype.matches.call(post, selector);
  };
  return post;
}
