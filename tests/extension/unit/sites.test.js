// The same suite for every platform, over its page and what must be read from it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { postsIn, readPost } from '../../../extension/sites/read.js';
import { Counted, isDirectMessage } from '../../../extension/sites/site.js';
import { SITE_TITLES, siteOf } from '../../../extension/sites/table.js';

const PAGES = new URL('../pages/', import.meta.url);
const MESSAGES = {
  x: ['/messages', '/messages/12-34', '/i/chat/9'],
  instagram: ['/direct/inbox/'],
  facebook: ['/messages/t/123'],
  linkedin: ['/messaging/thread/2-abc/'],
  tiktok: ['/messages'],
  youtube: ['/messages'],
  threads: ['/messages'],
  bluesky: ['/messages/abc'],
  mastodon: ['/conversations', '/web/conversations'],
  reddit: ['/message/inbox', '/chat/room/1'],
};
const HOSTS = {
  x: 'x.com',
  instagram: 'www.instagram.com',
  facebook: 'www.facebook.com',
  linkedin: 'www.linkedin.com',
  tiktok: 'www.tiktok.com',
  youtube: 'studio.youtube.com',
  threads: 'www.threads.com',
  bluesky: 'bsky.app',
  mastodon: 'mastodon.social',
  reddit: 'www.reddit.com',
};

const siteNamed = async (name) => (await import(`../../../extension/sites/${name}.js`)).site;
const names = readdirSync(PAGES)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.slice(0, -5));

test('every platform has a page', () => {
  assert.deepEqual(
    Object.keys(SITE_TITLES).filter((name) => !names.includes(name)),
    [],
  );
});

for (const page of names) {
  test(`${page}: author, text, tags and link of every post are read`, async () => {
    const site = await siteNamed(page.split('-')[0]);
    const expected = JSON.parse(readFileSync(new URL(`${page}.json`, PAGES), 'utf8'));
    const { document } = new JSDOM(readFileSync(new URL(`${page}.html`, PAGES), 'utf8')).window;

    const posts = postsIn(document.body, site.posts).map((post) =>
      readPost(post, site.posts, new Counted()),
    );

    assert.deepEqual(posts, expected);
  });

  test(`${page}: the feed has a container that is not the whole page`, async () => {
    const site = await siteNamed(page.split('-')[0]);
    const { document } = new JSDOM(readFileSync(new URL(`${page}.html`, PAGES), 'utf8')).window;

    assert.ok(site.posts.feed.some((selector) => document.querySelector(selector)));
  });
}

for (const [name, paths] of Object.entries(MESSAGES)) {
  test(`${name}: direct messages are left alone, the rest is not`, async () => {
    const site = await siteNamed(name);

    for (const path of paths) assert.equal(isDirectMessage(site, path), true, path);
    for (const path of ['/', '/home', '/messagesofhope', '/compose/post']) {
      assert.equal(isDirectMessage(site, path), false, path);
    }
  });
}

for (const [name, hostname] of Object.entries(HOSTS)) {
  test(`${hostname} is ${name}`, async () => {
    const { document } = new JSDOM('').window;

    assert.equal((await siteOf({ hostname }, document)).name, name);
  });
}

test('a page on this computer is a platform only where it says which it plays', async () => {
  const page = (html) => new JSDOM(html).window.document;
  const here = { hostname: '127.0.0.1' };

  assert.equal(await siteOf(here, page('')), null);
  assert.equal(await siteOf(here, page('<meta name="simak-demo" content="constructor">')), null);
  const played = await siteOf(here, page('<meta name="simak-demo" content="instagram">'));
  assert.equal(played.name, 'instagram');
});

test('which selector answered is counted, and that none did', () => {
  const { document } = new JSDOM('<p class="b">x</p>').window;
  const counted = new Counted();
  counted.one('text', ['.a', '.b'], document);
  counted.one('text', ['.a', '.b'], document);
  counted.one('text', ['.c', '.d'], document);

  assert.deepEqual(counted.used.get('text'), [0, 2, 1]);
});

test('a giant post is cut and half a character never travels', async () => {
  const site = await siteNamed('x');
  const { document } = new JSDOM(
    `<article data-testid="tweet"><p data-testid="tweetText">${'😀'.repeat(50_000)}</p></article>`,
  ).window;

  const post = readPost(document.querySelector('article'), site.posts, new Counted());

  assert.ok(post.text.length <= 2000);
  assert.ok(post.text.isWellFormed());
});
