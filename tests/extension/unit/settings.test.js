import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { settled, storage } from './fakes.js';

const { DEFAULTS, isSiteOn, loadSettings, onSettings, saveSettings } = await import(
  '../../../extension/lib/settings.js'
);

beforeEach(() => {
  storage.values = {};
});

test('has defaults for everything', async () => {
  assert.deepEqual(await loadSettings(), { ...DEFAULTS });
});

test('keeps what is chosen and leaves the rest', async () => {
  await Promise.all([saveSettings({ language: 'id' }), saveSettings({ sites: { x: false } })]);
  const settings = await loadSettings();
  assert.deepEqual([settings.language, settings.sites, settings.port], ['id', { x: false }, 8787]);
});

for (const [name, value] of [
  ['language', 'fr'],
  ['port', 0],
  ['port', 70000],
  ['port', '8787'],
  ['paused', 'yes'],
  ['sites', { x: 1 }],
  ['sites', null],
  ['nothing', true],
  ['constructor', true],
]) {
  test(`refuses ${name} = ${JSON.stringify(value)}`, async () => {
    await assert.rejects(saveSettings({ [name]: value }), RangeError);
    assert.deepEqual(storage.values, {});
  });
}

test('what another version stored and does not fit is as if it were not there', async () => {
  storage.values = { 'settings.language': 'fr', 'settings.port': 'x', 'settings.paused': true };
  assert.deepEqual(await loadSettings(), { ...DEFAULTS, paused: true });
});

test('tells of a change, until told to stop', async () => {
  const heard = [];
  const stop = new AbortController();
  onSettings((settings) => heard.push(settings.paused), { signal: stop.signal });

  await saveSettings({ paused: true });
  await settled();
  await storage.set({ 'cache.trends': 1 });
  await settled();
  stop.abort();
  await saveSettings({ paused: false });
  await settled();

  assert.deepEqual(heard, [true]);
});

test('a site is on unless it is switched off or all is paused', () => {
  assert.equal(isSiteOn({ ...DEFAULTS }, 'x'), true);
  assert.equal(isSiteOn({ ...DEFAULTS, sites: { x: false } }, 'x'), false);
  assert.equal(isSiteOn({ ...DEFAULTS, paused: true }, 'x'), false);
});
