// What an update leaves in an open tab, and that the next version takes it away.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM(
  '<article id="post">halo<simak-badge></simak-badge></article><p class="simak-badge">milik halaman',
);
Object.assign(globalThis, { document: window.document });
const { clearLeftovers } = await import('../../../extension/lib/leftovers.js');

test('boxes and marks of an older version go, what is the page’s stays', () => {
  globalThis.CSS = {
    highlights: new Map([
      ['simak-rising', {}],
      ['search', {}],
    ]),
  };
  for (const name of ['card', 'chips', 'sign', 'toasts', 'voice']) {
    document.documentElement.append(document.createElement(`simak-${name}`));
  }

  clearLeftovers();

  const left = [...document.querySelectorAll('*')].map((element) => element.localName);
  assert.deepEqual(
    left.filter((name) => name.startsWith('simak-')),
    [],
  );
  assert.equal(document.querySelector('#post').textContent, 'halo');
  assert.ok(document.querySelector('p.simak-badge'));
  assert.deepEqual([...CSS.highlights.keys()], ['search']);
});

test('a browser without highlights, a page without leftovers', () => {
  globalThis.CSS = {};
  const before = document.documentElement.outerHTML;

  clearLeftovers();

  assert.equal(document.documentElement.outerHTML, before);
});

test('every box of ours is known here', async () => {
  globalThis.CSS = {};
  const folder = new URL('../../../extension/', import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'));
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  const drawn = texts.flatMap((text) => [
    ...text.matchAll(/(?:createElement\(|new Layer\()'(simak-\w+)'/g),
  ]);

  document.body.replaceChildren(...drawn.map(([, name]) => document.createElement(name)));
  assert.ok(drawn.length >= 6);
  clearLeftovers();

  assert.equal(document.body.childElementCount, 0);
});
