// The same suite for every platform, over its page and what must be read from it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { addressOf, publishedAt } from '../../../extension/sites/observe.js';
import { postsIn, readCounts, readPost } from '../../../extension/sites/read.js';
import {
  Counted,
  isDirectMessage,
  isInMessages,
  isPrivate,
} from '../../../extension/sites/site.js';
import { SITE_TITLES, siteOf } from '../../../extension/sites/table.js';

const PAGES = new URL('../pages/', import.meta.url);
const MESSAGES = {
  x: ['/messages', '/messages/12-34', '/i/chat/9'],
  instagram: ['/direct/inbox/', '/direct/t/1'],
  facebook: ['/messages/t/123', '/t/9', '/marketplace/inbox/', '/marketplace/t/1'],
  linkedin: ['/messaging/thread/2-abc/', '/sales/inbox/2', '/company/kopi/admin/inbox/'],
  tiktok: ['/messages', '/business-suite/messages'],
  youtube: ['/messages', '/direct'],
  threads: ['/messages', '/direct/inbox'],
  bluesky: ['/messages/abc', '/messages'],
  mastodon: ['/conversations', '/web/conversations', '/timelines/direct'],
  reddit: ['/message/inbox', '/messages/1', '/chat/room/1', '/room/1', '/mail/all'],
};
const PRIVATE = {
  x: ['/settings/account', '/notifications', '/i/bookmarks'],
  instagram: ['/accounts/edit/', '/notifications'],
  facebook: ['/settings', '/notifications', '/groups/123', '/saved/'],
  linkedin: ['/mypreferences/d/', '/notifications/', '/my-items/saved-posts/'],
  tiktok: ['/setting', '/tiktokstudio/upload'],
  youtube: ['/account', '/feed/history'],
  threads: ['/settings', '/activity', '/saved'],
  bluesky: ['/settings/privacy', '/notifications'],
  mastodon: ['/settings/profile', '/auth/edit', '/notifications', '/bookmarks'],
  reddit: ['/settings/', '/notifications', '/user/rani/saved'],
};
const HOSTS = {
  x: ['x.com', 'twitter.com', 'mobile.x.com'],
  instagram: ['www.instagram.com'],
  facebook: ['www.facebook.com', 'web.facebook.com', 'm.facebook.com'],
  linkedin: ['www.linkedin.com'],
  tiktok: ['www.tiktok.com'],
  youtube: ['www.youtube.com', 'm.youtube.com', 'studio.youtube.com'],
  threads: ['www.threads.com', 'www.threads.net'],
  bluesky: ['bsky.app'],
  mastodon: ['mastodon.social', 'contoh.social'],
  reddit: ['www.reddit.com', 'sh.reddit.com', 'old.reddit.com'],
};

const siteNamed = async (name) => (await import(`../../../extension/sites/${name}.js`)).site;
const names = readdirSync(PAGES)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.slice(0, -5));

async function opened(page) {
  const site = await siteNamed(page.split('-')[0]);
  const { document } = new JSDOM(readFileSync(new URL(`${page}.html`, PAGES), 'utf8')).window;
  return { site, document };
}

test('every platform has a page', () => {
  assert.deepEqual(
    Object.keys(SITE_TITLES).filter((name) => !names.includes(name)),
    [],
  );
});

for (const page of names) {
  test(`${page}: author, text, tags, permalink, date and counts of every post are read`, async () => {
    const { site, document } = await opened(page);
    const expected = JSON.parse(readFileSync(new URL(`${page}.json`, PAGES), 'utf8'));
    const home = `https://${HOSTS[site.name][0]}`;

    const read = postsIn(document.body, site.posts).map((element) => {
      const counted = new Counted();
      const post = readPost(element, site.posts, counted);
      const counts = Object.entries(readCounts(element, site.posts, counted));
      return {
        post,
        address: addressOf(post.ref, site.posts, home),
        at: publishedAt(element, site.posts),
        counts: Object.fromEntries(counts.map(([name, count]) => [name, count.n])),
      };
    });

    assert.deepEqual(read, expected);
  });

  test(`${page}: the feed has a container that is not the whole page`, async () => {
    const { site, document } = await opened(page);

    assert.ok(site.posts.feed.some((selector) => document.querySelector(selector)));
  });

  test(`${page}: each composer is known by the selector meant for it`, async () => {
    const { site, document } = await opened(page);
    const composers = [...document.querySelectorAll('[data-composer]')];

    assert.ok(composers.length > 0);
    for (const composer of composers) {
      const index = new Counted().around('composer', site.composers, composer);
      assert.equal(String(index), composer.getAttribute('data-composer'));
      assert.equal(isInMessages(site, composer), false);
    }
  });

  test(`${page}: where a message is written on the page itself is left alone`, async () => {
    const { site, document } = await opened(page);
    const messages = [...document.querySelectorAll('[data-message]')];

    assert.ok(messages.every((place) => isInMessages(site, place)));
    assert.equal(messages.length > 0, document.body.innerHTML.includes('data-message'));
  });
}

test('an editor in a shadow root inside a drawer of messages is in messages', async () => {
  const site = await siteNamed('x');
  const { window } = new JSDOM('<div data-testid="DMDrawer"><p></p></div>');
  const root = window.document.querySelector('p').attachShadow({ mode: 'open' });
  root.append(window.document.createElement('textarea'));

  assert.equal(isInMessages(site, root.firstChild), true);
});

for (const [name, paths] of Object.entries(MESSAGES)) {
  test(`${name}: direct messages are left alone, the rest is not`, async () => {
    const site = await siteNamed(name);

    for (const path of paths) assert.equal(isDirectMessage(site, path), true, path);
    for (const path of ['/', '/home', '/messagesofhope', '/compose/post']) {
      assert.equal(isDirectMessage(site, path), false, path);
    }
  });
}

for (const [name, paths] of Object.entries(PRIVATE)) {
  test(`${name}: pages that concern the person alone are never listened to`, async () => {
    const site = await siteNamed(name);
    const hostname = HOSTS[name][0];

    for (const pathname of [...paths, ...MESSAGES[name]]) {
      assert.equal(isPrivate(site, { hostname, pathname }), true, pathname);
    }
    for (const pathname of ['/', '/home', '/settingsun', '/ranirasa']) {
      assert.equal(isPrivate(site, { hostname, pathname }), false, pathname);
    }
  });
}

test('the Studio is never listened to', async () => {
  const site = await siteNamed('youtube');

  assert.equal(isPrivate(site, { hostname: 'studio.youtube.com', pathname: '/' }), true);
});

for (const [name, hosts] of Object.entries(HOSTS)) {
  for (const hostname of hosts) {
    test(`${hostname} is ${name}`, async () => {
      const { document } = new JSDOM('').window;

      assert.equal((await siteOf({ hostname }, document)).name, name);
    });
  }
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
