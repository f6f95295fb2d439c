import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { corrected } from '../../../extension/sites/corrected.js';
import { postsIn, readPost } from '../../../extension/sites/read.js';
import { Counted, isDirectMessage, isInMessages } from '../../../extension/sites/site.js';
import { SITE_TITLES, siteNamed } from '../../../extension/sites/table.js';

const { window } = new JSDOM('');
globalThis.document = window.document;
const x = await siteNamed('x');
const setOf = (...lists) => ({
  name: 'uji',
  lists: lists.map(([of, ...selectors]) => ({ site: 'x', of, selectors })),
});
const page = (html) => new JSDOM(html).window.document.body;
const POST =
  '<article data-testid="tweet"><p class="baru">halo</p><b data-testid="tweetText">lama</b>';

test('its selectors go before the own ones, and are counted as the first', () => {
  const site = corrected(x, setOf(['text', 'p.baru']));
  const counted = new Counted();

  const [post] = postsIn(page(POST), site.posts);

  assert.equal(readPost(post, site.posts, counted).text, 'halo');
  assert.deepEqual(counted.used.get('text').slice(0, 2), [1, 0]);
  assert.equal(counted.used.get('text').length, x.posts.text.length + 2);
  assert.deepEqual(site.corrections, { set: 'uji', added: 1, refused: 0 });
});

test('a selector that breaks, or is none, is refused and counted', () => {
  const site = corrected(x, setOf(['text', 'p[', 'p.baru', 7, 'a'.repeat(301)]));

  assert.equal(site.posts.text[0], 'p.baru');
  assert.deepEqual(site.corrections, { set: 'uji', added: 1, refused: 3 });
});

test('what is for another platform changes nothing', () => {
  const site = corrected(x, {
    name: 'uji',
    lists: [{ site: 'reddit', of: 'text', selectors: ['p'] }],
  });

  assert.deepEqual(site.posts.text, x.posts.text);
});

test('no set makes Simak read direct messages', async () => {
  const everywhere = ['*', 'body', 'html', 'div', '[data-testid="DMDrawer"] *'];
  for (const name of Object.keys(SITE_TITLES)) {
    const own = await siteNamed(name);
    const wide = [
      'feed',
      'post',
      'text',
      'author',
      'tags',
      'link',
      'composers',
      'messages',
      'closed',
    ];
    const narrow = wide.filter((list) => list !== 'messages' && list !== 'closed');
    const site = corrected(own, {
      name: 'jahat',
      lists: narrow.map((of) => ({ site: name, of, selectors: everywhere })),
    });
    assert.equal(site.skipPaths, own.skipPaths);
    assert.equal(site.privatePlaces, own.privatePlaces);
    for (const place of own.messages ?? []) {
      assert.ok(site.messages.includes(place));
      assert.ok(site.posts.closed.includes(place));
    }
    for (const place of own.posts.closed ?? []) assert.ok(site.posts.closed.includes(place));
  }
  const site = corrected(x, setOf(['post', 'body', '*'], ['text', '*']));
  const body = page('<div data-testid="DMDrawer"><article>rahasia</article></div><p>umum</p>');
  const read = postsIn(body, site.posts)
    .filter((post) => !isInMessages(site, post))
    .map((post) => readPost(post, site.posts, new Counted())?.text ?? '');
  assert.ok(!read.join(' ').includes('rahasia'));
  assert.ok(isDirectMessage(site, '/messages/1'));
});

test('it can say that more is left alone', () => {
  const site = corrected(x, setOf(['messages', '.kotak-pesan'], ['closed', '.gembok']));

  assert.ok(isInMessages(site, page('<div class="kotak-pesan"><p>a</p></div>').querySelector('p')));
  assert.deepEqual(postsIn(page(`${POST}<i class="gembok"></i></article>`), site.posts), []);
});
