import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import './fakes.js';

const { hostIn, instances, isBuiltIn, renewInstances, syncInstances } = await import(
  '../../../extension/lib/instances.js'
);

let granted;
let registered;

beforeEach(() => {
  granted = ['https://mastodon.social/*'];
  registered = [];
  Object.assign(globalThis.chrome, {
    permissions: { getAll: async () => ({ origins: granted }) },
    scripting: {
      getRegisteredContentScripts: async () => registered,
      unregisterContentScripts: async () => void (registered = []),
      registerContentScripts: async (scripts) => {
        assert.deepEqual(registered, []);
        registered = scripts;
      },
    },
  });
  globalThis.chrome.runtime.getManifest = () => ({
    content_scripts: [{ matches: ['https://mastodon.social/*'] }],
  });
});

for (const [typed, host] of [
  ['contoh.social', 'contoh.social'],
  [' Contoh.Social ', 'contoh.social'],
  ['https://contoh.social/@rani', 'contoh.social'],
  ['@rani@contoh.social', 'contoh.social'],
  ['rani@contoh.social', 'contoh.social'],
  ['contoh.social/explore', 'contoh.social'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['', null],
  ['kopi', null],
  ['127.0.0.1', null],
  ['[::1]', null],
  ['*.social', null],
  ['https://*/*', null],
  ['javascript:alert(1)', null],
  ['a b.social', null],
]) {
  test(`the instance in ${JSON.stringify(typed)} is ${host}`, () => {
    assert.equal(hostIn(typed), host);
  });
}

test('what the manifest has needs no adding', async () => {
  assert.equal(isBuiltIn('mastodon.social'), true);
  assert.equal(isBuiltIn('contoh.social'), false);
  assert.deepEqual(await instances(), []);
});

test('the script is registered where the person agreed, and nowhere else', async () => {
  granted.push('https://contoh.social/*', 'https://*/*', 'http://lain.social/*');
  await syncInstances();
  assert.deepEqual(registered[0].matches, ['https://contoh.social/*']);

  granted = ['https://mastodon.social/*'];
  await syncInstances();
  assert.deepEqual(registered, []);
});

test('nothing is registered anew while nothing changed', async () => {
  granted.push('https://contoh.social/*');
  await syncInstances();
  const before = registered;
  await syncInstances();
  assert.equal(registered, before);
});

test('an update starts the new version in tabs of added instances, and nowhere else', async () => {
  const asked = [];
  const started = [];
  globalThis.chrome.tabs = {
    query: async ({ url }) => {
      asked.push(url);
      return [{ id: 3 }, { id: 4 }];
    },
  };
  globalThis.chrome.scripting.executeScript = async ({ target, files }) => {
    if (target.tabId === 3) throw new Error('the tab was closed meanwhile');
    started.push([target.tabId, ...files]);
  };

  await renewInstances();
  granted.push('https://contoh.social/*');
  await renewInstances();

  assert.deepEqual(asked, [['https://contoh.social/*']]);
  assert.deepEqual(started, [[4, 'loader.js']]);
});
