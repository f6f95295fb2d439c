// The panel's views, drawn into a small document from the golden messages.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { JSDOM } from 'jsdom';
import { golden } from './golden.js';
import { words } from './words.js';

const { window } = new JSDOM('<!doctype html><body></body>');
globalThis.document = window.document;
globalThis.Node = window.Node;
globalThis.HTMLElement = window.HTMLElement;
globalThis.CSS = { escape: (text) => text.replaceAll('"', '\\"') };
window.Element.prototype.scrollIntoView = () => {};
globalThis.window = window;
globalThis.IntersectionObserver = class {
  observe() {}
  disconnect() {}
};

const { alertsView } = await import('../../../extension/pages/panel/alerts.js');
const { comparisonView } = await import('../../../extension/pages/panel/compare.js');
const { mentionsView } = await import('../../../extension/pages/panel/mentions.js');
const { trendsView } = await import('../../../extension/pages/panel/trends.js');

const [alert] = golden('alert_list').alerts;
let asked;
let answers;
const page = {
  words: words('id'),
  settings: {},
  now: () => alert.at + 60,
  agent: {
    ask: async (question) => {
      asked.push(question);
      return answers[question.t] ?? { t: 'done', id: 1 };
    },
  },
};
const told = [];
const say = (sentence, undo) => told.push({ sentence, undo });
const click = (root, key) => root.querySelector(`[data-key="${key}"]`).click();
const settled = () => new Promise((done) => setTimeout(done, 0));

beforeEach(() => {
  asked = [];
  answers = {};
  told.length = 0;
});

test('an alert is muted where it stands and taken back', async () => {
  let unread = 0;
  const view = alertsView(page, say, (n) => {
    unread = n;
  });
  view.hear([{ ...alert, state: 'new' }]);
  assert.equal(unread, 1);

  click(view.root, `mute-${alert.seq}`);
  await settled();
  assert.equal(unread, 0);
  assert.equal(view.root.querySelectorAll('.alert').length, 1, 'nothing jumps');
  told[0].undo.act();
  await settled();

  assert.deepEqual(
    asked.map(({ action }) => action),
    ['mute', 'unread'],
  );
  assert.equal(unread, 1);
});

test('an alert put off is under hidden, with the time it comes back', async () => {
  const view = alertsView(page, say, () => {});
  view.hear([{ ...alert, state: 'snoozed', until: page.now() + 3600 }]);
  assert.equal(view.root.querySelectorAll('.alert').length, 0);

  click(view.root, 'alerts-hidden');

  assert.match(view.root.querySelector('.alert').textContent, /muncul lagi/);
});

test('a trend says why perhaps not, and the brand filter keeps those that fit', () => {
  const view = trendsView(page, say);
  const message = golden('trends');
  const [trend] = message.trends;
  const reason = { en: 'nothing in common', id: 'tidak ada kaitannya' };
  view.show({
    ...message,
    trends: [
      { ...trend, id: 'a', fit: 0.8 },
      { ...trend, id: 'b', fit: 0, fit_reason: reason },
    ],
  });
  assert.match(view.root.textContent, /Kenapa belum tentu: tidak ada kaitannya/);

  click(view.root, 'scope-fit-yes');

  assert.equal(view.root.querySelectorAll('.card').length, 1);
});

test('the site in front keeps what is said there, and says where nothing is heard', () => {
  page.settings = { sites: {}, sensing: {} };
  const view = trendsView(page, say);
  const message = golden('trends');
  const [trend] = message.trends;
  const cards = () => view.root.querySelectorAll('.card').length;
  view.show({ ...message, trends: [trend, { ...trend, id: 'b', sites: ['news'] }] });
  assert.equal(view.root.querySelector('[data-key="scope-front"]'), null, 'a page of its own');

  view.beside('mastodon', true);
  assert.equal(cards(), 1);
  view.beside('instagram', false);
  assert.equal(cards(), 0);
  assert.match(view.root.textContent, /belum menyimak di Instagram/);
  view.beside('', false);
  assert.equal(cards(), 2);
  assert.match(view.root.textContent, /bukan salah satu/);
});

test('a comparison of before is shown while the agent is away, and gives way to an answer', async () => {
  const view = comparisonView({
    ...page,
    agent: { ask: () => Promise.reject(Object.assign(new Error(), { code: 'offline' })) },
  });
  view.remember({ ...golden('compared'), days: 30 });
  await view.load();

  assert.match(view.root.textContent, /Kedai Rumpaka/);
  assert.equal(view.root.querySelector('[aria-pressed="true"]').dataset.key, 'days-30');
});

test('what only the brands themselves said is shared among nobody', async () => {
  const compared = golden('compared');
  const [rival] = compared.rivals;
  answers.compare = { ...compared, rivals: [{ ...rival, mentions: 0, share: 0, own: 3 }] };
  const view = comparisonView(page);
  await view.load();

  assert.equal(view.root.querySelector('.share'), null);
  assert.match(view.root.textContent, /–0 sebutan.*3 unggahan sendiri/);
});

test('a comparison without any count says once how breakouts can be found', async () => {
  const compared = golden('compared');
  const [rival] = compared.rivals;
  const quiet = { ...rival, counted: 0, breakouts: [] };
  answers.compare = { ...compared, rivals: [quiet, { ...quiet, watch_id: 9 }] };
  const view = comparisonView(page);
  await view.load();

  assert.equal(view.root.textContent.split('belum terbaca').length, 2);
  assert.equal(view.root.querySelector('[data-key="breakout-rule"]'), null);
});

test('a comparison says on how much it rests, and asks anew for other days', async () => {
  answers.compare = golden('compared');
  const view = comparisonView(page);
  await view.load();
  assert.match(view.root.textContent, /214 unggahan dari 9 sumber/);
  assert.match(view.root.textContent, /#RumpakaPandanAren/);

  click(view.root, 'days-30');
  await settled();

  assert.deepEqual(
    asked.map(({ days }) => days),
    [7, 30],
  );
});

/** An agent whose answers come when the test says so. */
function slowly() {
  const waiting = [];
  const agent = {
    ask: (question) => new Promise((resolve) => waiting.push({ ...question, resolve })),
  };
  return { waiting, page: { ...page, agent } };
}

test('a comparison over days that are not chosen any more is not shown', async () => {
  const { waiting, page } = slowly();
  const view = comparisonView(page);
  void view.load();
  click(view.root, 'days-30');
  await settled();
  const [week, month] = waiting;
  const compared = golden('compared');
  const shown = () => view.root.textContent;

  month.resolve({ ...compared, days: 30, posts: 4321 });
  await settled();
  week.resolve({ ...compared, days: 7, posts: 1234 });
  await settled();

  assert.deepEqual([week.days, month.days], [7, 30]);
  assert.match(shown(), /4\.321/);
  assert.doesNotMatch(shown(), /1\.234/);
});

test('a comparison of other days than were kept is asked for anew', async () => {
  const { waiting, page } = slowly();
  const view = comparisonView(page);
  void view.load();

  view.remember({ ...golden('compared'), days: 30 });
  await settled();

  assert.deepEqual(
    waiting.map(({ days }) => days),
    [7, 30],
  );
});

test('a list of alerts from before does not take back what was done since', async () => {
  const { waiting, page } = slowly();
  let unread = 0;
  const view = alertsView(page, say, (n) => {
    unread = n;
  });
  const fresh = { ...alert, state: 'new' };
  view.hear([fresh]);
  void view.load();
  click(view.root, `mute-${alert.seq}`);
  const [listed, acted] = waiting;
  acted.resolve({ t: 'done', id: 1 });
  await settled();

  listed.resolve({ ...golden('alert_list'), alerts: [fresh] });
  await settled();

  assert.equal(unread, 0);
  assert.deepEqual(
    waiting.map(({ t }) => t),
    ['alerts', 'alert_act', 'alerts'],
  );
});

test('a list of mentions from before does not take back what was marked since', async () => {
  const { waiting, page } = slowly();
  const view = mentionsView(page, say, () => {});
  const told = golden('mention_list');
  const [mention] = told.mentions;
  const listed = { ...told, mentions: [{ ...mention, number: 5, state: 'unread' }] };
  view.remember(listed);
  void view.load();
  click(view.root, 'done-5');
  await settled();
  const [asked, acted] = waiting;
  acted.resolve({ t: 'done', id: 1 });
  await settled();

  asked.resolve(listed);
  await settled();

  assert.equal(view.root.querySelectorAll('.mention.is-done').length, 1);
  assert.deepEqual(
    waiting.map(({ t, limit }) => `${t} ${limit}`),
    ['mentions 100', 'mention_act undefined', 'mentions 1', 'mentions 1'],
  );
});
