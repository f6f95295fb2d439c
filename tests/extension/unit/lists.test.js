import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertToasts } from '../../../extension/features/toasts.js';
import { freshOf, snoozes, stateNow } from '../../../extension/lib/alert_state.js';
import { Recent } from '../../../extension/lib/recent.js';
import { state } from '../../../extension/pages/options/health.js';
import { cleanCode } from '../../../extension/pages/options/pairing.js';
import { belongs, mergeAlerts } from '../../../extension/pages/panel/alerts.js';
import { waited } from '../../../extension/pages/panel/mention_card.js';
import { changes } from '../../../extension/pages/panel/mentions.js';
import { fits, scopesOf, toggled } from '../../../extension/pages/panel/scopes.js';
import { inOrder } from '../../../extension/pages/panel/sources.js';
import { heat } from '../../../extension/pages/panel/stories.js';
import { golden } from './golden.js';
import { words } from './words.js';

const [alert] = golden('alert_list').alerts;
const [trend] = golden('trends').trends;

test('an alert heard twice is listed once, newest first, in its newest state', () => {
  const merged = mergeAlerts(
    [{ ...alert, seq: 1 }],
    [
      { ...alert, seq: 2 },
      { ...alert, seq: 1, state: 'read' },
    ],
  );

  assert.deepEqual(
    merged.map(({ seq, state }) => [seq, state]),
    [
      [2, 'new'],
      [1, 'read'],
    ],
  );
});

test('sources that fail come first', () => {
  const source = (id, status, posts) => ({ id, status, posts });
  const sorted = inOrder([
    source('a', 'ok', 1),
    source('b', 'failing', 0),
    source('c', 'ok', 9),
    source('d', 'new', 0),
  ]);

  assert.deepEqual(
    sorted.map(({ id }) => id),
    ['b', 'c', 'a', 'd'],
  );
});

test('volume stands beside voices, and is silent where an older agent does not say', () => {
  const page = { words: words('id') };

  assert.equal(
    heat({ ...trend, heat: 320, organic: 0.41 }, page),
    '320 unggahan dalam 3 jam, 41% organik',
  );
  assert.equal(heat({ ...trend, heat: undefined, organic: undefined }, page), '');
});

test('countries are offered where the traffic is split by them', () => {
  const trends = [
    { ...trend, fit_reason: null, phase: 'peak', country: 'ID', site: '', sites: [] },
    { ...trend, fit_reason: null, phase: 'peak', country: 'MY', site: '', sites: [] },
  ];

  assert.deepEqual(scopesOf(trends), [
    { kind: 'country', value: 'ID' },
    { kind: 'country', value: 'MY' },
  ]);
  assert.equal(words('id').region('MY'), 'Malaysia');
  assert.equal(words('en').region('no country'), 'no country');
});

test('only choices that divide the trends are offered', () => {
  const trends = [
    { ...trend, phase: 'peak', language: 'id', site: '', sites: [], fit_reason: null },
    { ...trend, phase: 'rising', language: 'id', site: '', sites: [], fit_reason: null },
  ];

  assert.deepEqual(scopesOf(trends), [
    { kind: 'phase', value: 'rising' },
    { kind: 'phase', value: 'peak' },
  ]);
  assert.equal(trends.filter((one) => fits(one, { kind: 'phase', value: 'peak' })).length, 1);
  assert.equal(trends.filter((one) => fits(one, null)).length, 2);
});

test('a trend is of every platform its posts came from, and of no other source', () => {
  const trends = [
    { ...trend, phase: 'peak', site: '', sites: ['news', 'mastodon', 'x'], fit_reason: null },
    { ...trend, phase: 'peak', site: '', sites: ['google'], fit_reason: null },
  ];
  const of = (value) => trends.filter((one) => fits(one, { kind: 'site', value })).length;

  assert.deepEqual(scopesOf(trends), [
    { kind: 'site', value: 'mastodon' },
    { kind: 'site', value: 'x' },
  ]);
  assert.deepEqual([of('mastodon'), of('x'), of('instagram'), of('google')], [1, 1, 0, 0]);
});

test('many alerts at once are one toast', () => {
  const many = Array.from({ length: 7 }, (_, i) => ({ ...alert, seq: i + 1, at: 100 }));

  const toasts = alertToasts(many, words('id'));

  assert.equal(toasts.length, 1);
  assert.match(toasts[0].kind, /7/);
});

test('alerts that were read, muted or waited for long make no toast', () => {
  const alerts = [
    { ...alert, seq: 1, state: 'read', at: 100 },
    { ...alert, seq: 2, state: 'muted', at: 100 },
    { ...alert, seq: 3, state: 'new', at: 100 - 86400 },
  ];

  assert.deepEqual(freshOf(alerts, 100), []);
});

test('a code is read with dashes, spaces and small letters', () => {
  assert.equal(cleanCode(' k7mn-q2xa '), 'K7MNQ2XA');
});

for (const [counts, expected] of [
  [[40, 0, 0], { key: 'health_first', n: 1 }],
  [[3, 40, 1], { key: 'health_fallback', n: 2 }],
  [[3, 1, 40], { key: 'health_missing', n: 3 }],
]) {
  test(`selectors that answered ${counts} times are told as ${expected.key}`, () => {
    assert.deepEqual(state(counts), expected);
  });
}

test('what was not used longest is forgotten first, and all after its time', () => {
  let now = 0;
  const recent = new Recent(2, 100, () => now);
  recent.set('a', 1);
  recent.set('b', 2);
  recent.get('a');
  recent.set('c', 3);

  assert.equal(recent.get('b'), undefined);
  assert.equal(recent.get('a'), 1);
  now = 101;
  assert.equal(recent.get('a'), undefined);
});

const [mention] = golden('mention_list').mentions;

test('a question waits from three hours on, unless it is done or from the press', () => {
  const asked = { ...mention, kinds: ['question'], press: false, state: 'read' };
  const { at } = mention.post;

  assert.equal(waited(asked, at + 3 * 3600), 3 * 3600);
  assert.equal(waited(asked, at + 3 * 3600 - 1), 0);
  assert.equal(waited({ ...asked, state: 'done' }, at + 99999), 0);
  assert.equal(waited({ ...asked, press: true }, at + 99999), 0);
  assert.equal(waited({ ...asked, kinds: ['praise'] }, at + 99999), 0);
});

test('what is taken back goes to where each one was', () => {
  const some = ['unread', 'read', 'done', 'unread'].map((state, i) => ({
    ...mention,
    number: i + 1,
    state,
  }));

  assert.deepEqual(
    [...changes(some, 'done')],
    [
      ['unread', [1, 4]],
      ['read', [2]],
    ],
  );
});

test('what is muted or put off is found under hidden alone, until its time has come', () => {
  const at = (state, until = 0) => ({ ...alert, state, until, badge: 'brand' });

  assert.ok(belongs(at('snoozed', 200), 'hidden', 100));
  assert.ok(!belongs(at('snoozed', 200), 'brand', 100));
  assert.ok(belongs(at('snoozed', 200), 'new', 200));
  assert.ok(!belongs(at('snoozed', 200), 'hidden', 200));
  assert.ok(!belongs(at('muted'), 'all', 100));
  assert.ok(belongs(at('read'), 'brand', 100));
  assert.ok(!belongs(at('read'), 'crisis', 100));
  assert.equal(stateNow(at('snoozed', 200), 199), 'snoozed');
});

test('an alert is put off for an hour, past midnight or until eight in the morning', () => {
  const now = new Date(2026, 10, 25, 21, 30).getTime() / 1000;

  assert.deepEqual(snoozes(now), {
    hour: now + 3600,
    today: new Date(2026, 10, 26).getTime() / 1000,
    tomorrow: new Date(2026, 10, 26, 8).getTime() / 1000,
  });
});

test('scopes of different kinds are held together, of one kind the last counts', () => {
  const rising = { kind: 'phase', value: 'rising' };
  const peak = { kind: 'phase', value: 'peak' };
  const brand = { kind: 'fit', value: 'yes' };

  assert.deepEqual(toggled(toggled([], rising), brand), [rising, brand]);
  assert.deepEqual(toggled([rising, brand], peak), [brand, peak]);
  assert.deepEqual(toggled([rising, brand], rising), [brand]);
});

test('a trend is for the brand only where it fits and something is known of one', () => {
  const brand = { kind: 'fit', value: 'yes' };
  const reason = { en: 'a', id: 'b' };

  assert.ok(fits({ ...trend, fit: 0.4, fit_reason: reason }, brand));
  assert.ok(!fits({ ...trend, fit: 0.3, fit_reason: reason }, brand));
  assert.ok(!fits({ ...trend, fit: 0, fit_reason: null }, brand));
});
