// What is read of the tabs that are open, when a brand is introduced.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';

const body = await readFile(new URL('../pages/x.html', import.meta.url), 'utf-8');
const { window } = new JSDOM(
  `<title>Rani Rasa (@ranirasa) / X</title><meta name="description" content="Resep rumahan">${body}`,
  { url: 'https://x.com/ranirasa?lang=id' },
);
Object.assign(globalThis, { document: window.document, location: window.location });
const answers = new Map();
globalThis.chrome = {
  tabs: {
    query: async () => [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4, incognito: true }, { id: 5 }],
    sendMessage: async (id) => {
      if (!answers.has(id)) throw new Error('Receiving end does not exist.');
      return answers.get(id);
    },
  },
};

const { openPage } = await import('../../../extension/features/open_page.js');
const { openPages } = await import('../../../extension/lib/open_pages.js');
const { site } = await import('../../../extension/sites/x.js');

test('a profile tells its name, its bio and its public posts, and never a message', () => {
  const page = openPage(site);

  assert.equal(page.url, 'https://x.com/ranirasa');
  assert.equal(page.title, 'Rani Rasa (@ranirasa) / X');
  assert.equal(page.about, 'Resep rumahan');
  assert.match(page.text, /Harga cabai naik lagi/);
  assert.doesNotMatch(page.text, /hanya untuk pengikut/);
  window.history.replaceState(null, '', '/messages/12');
  assert.equal(openPage(site), null);
});

test('open pages are listed once, as plain text of bounded length', async () => {
  answers.set(1, { url: 'https://x.com/kopi', title: 'Kopi', about: 'a'.repeat(5000), text: 'b' });
  answers.set(2, { url: 'https://x.com/kopi', title: 'Kopi', about: '', text: 'b' });
  answers.set(3, { url: 'javascript:alert(1)', title: {}, about: 1, text: null });
  answers.set(4, { url: 'https://x.com/secret', title: 'Private', about: '', text: '' });

  const pages = await openPages();

  assert.deepEqual(
    pages.map(({ url }) => url),
    ['https://x.com/kopi'],
  );
  assert.ok(pages[0].about.length <= 1000);
});
