import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { HOME, Port, settled } from './fakes.js';
import { golden } from './golden.js';

const { Switchboard } = await import('../../../extension/lib/switchboard.js');

const tabSender = { tab: { id: 1, incognito: false }, url: 'https://x.com/home' };
const panelSender = { url: `${HOME}pages/panel.html` };
const suggest = { t: 'suggest', site: 'x', before: '#a', after: '' };
const alerts = golden('alert_list');

let asked;
let ordered;
let board;
let fronts;

beforeEach(() => {
  mock.timers.enable({ apis: ['Date'], now: 1e12 });
  asked = [];
  ordered = [];
  fronts = 0;
  board = new Switchboard({
    home: HOME,
    status: () => 'online',
    cached: async () => [golden('trends')],
    ask: async (question, fromTab) => {
      asked.push([question, fromTab]);
      if (question.before === 'boom') throw new Error('boom');
      return { t: 'done', id: 7 };
    },
    order: async (order, code) => {
      ordered.push([order, code]);
      return { t: 'done', id: 0 };
    },
    toasts: async (seqs) => seqs.filter((seq) => seq !== 2),
    onPresence: () => {},
    onFront: () => {
      fronts += 1;
    },
  });
});
afterEach(() => mock.timers.reset());

function opened(name, sender = name === 'tab' ? tabSender : panelSender) {
  const port = new Port(name, sender);
  board.accept(port);
  return port;
}

async function answer(port, message) {
  port.onMessage.emit({ ref: 5, ...message });
  await settled();
  return port.said.find((said) => said.ref === 5)?.answer;
}

for (const [name, port] of [
  ['a content script that calls itself a panel', ['panel', tabSender]],
  [
    'a page of another extension',
    ['panel', { url: `chrome-extension://${'b'.repeat(32)}/a.html` }],
  ],
  ['something without a tab that calls itself one', ['tab', { url: 'https://x.com/' }]],
  ['a nameless line', ['', panelSender]],
  ['a line from nowhere', ['panel', {}]],
]) {
  test(`hangs up on ${name}`, () => {
    assert.equal(opened(...port).open, false);
  });
}

for (const t of ['suggest', 'seen', 'observed', 'feedback']) {
  test(`a content script may ask ${t}`, async () => {
    assert.deepEqual(await answer(opened('tab'), { ask: { ...suggest, t } }), { t: 'done', id: 7 });
    assert.equal(asked[0][1], true);
  });
}

for (const [site, url, allowed] of [
  ['x', 'https://x.com/home', true],
  ['instagram', 'https://x.com/home', false],
  ['mastodon', 'https://x.com/home', false],
  ['mastodon', 'https://toot.example/home', true],
  ['x', 'https://toot.example/home', false],
  ['x', 'http://127.0.0.1:8000/', true],
]) {
  test(`a tab at ${url} ${allowed ? 'may' : 'may not'} bring posts of ${site}`, async () => {
    const line = opened('tab', { ...tabSender, url });

    await answer(line, { ask: { t: 'observed', site, posts: [] } });

    assert.equal(asked.length, allowed ? 1 : 0);
  });
}

for (const t of ['watch_put', 'source_add', 'alerts', 'subscribe', 'ping', 'pair', 'toString']) {
  test(`a content script may not ask ${t}`, async () => {
    assert.equal((await answer(opened('tab'), { ask: { t } })).name, 'forbidden');
    assert.deepEqual(asked, []);
  });
}

for (const incognito of [true, undefined]) {
  test(`what is seen and chosen in a private window (${incognito}) is not passed on`, async () => {
    const hidden = { tab: { id: 1, incognito }, url: 'https://x.com/home' };
    for (const t of ['observed', 'feedback', 'set_used']) {
      const got = await answer(opened('tab', hidden), { ask: { ...suggest, t } });
      assert.equal(got.name, 'forbidden');
    }
    assert.deepEqual(asked, []);
  });
}

for (const t of ['sense', 'sense_forget', 'sensing']) {
  test(`a content script may not ask ${t}`, async () => {
    assert.equal((await answer(opened('tab'), { ask: { t } })).name, 'forbidden');
  });
}

test('a content script gives no orders', async () => {
  assert.equal((await answer(opened('tab'), { do: 'forget' })).name, 'forbidden');
  assert.deepEqual(ordered, []);
});

test('a panel asks and orders', async () => {
  const panel = opened('panel');
  panel.onMessage.emit({ ref: 1, do: 'pair', code: 'K7M2QXWP' });
  assert.equal((await answer(panel, { ask: { t: 'watches' } })).t, 'done');
  assert.deepEqual(ordered, [['pair', 'K7M2QXWP']]);
});

for (const message of [null, 7, {}, { ref: 'a', ask: suggest }, { ref: 1.5 }]) {
  test(`passes over ${JSON.stringify(message)}`, async () => {
    const port = opened('tab');
    port.onMessage.emit(message);
    await settled();
    assert.deepEqual(port.said, [{ status: 'online' }]);
  });
}

test('a fault of ours is answered, not swallowed', async () => {
  const got = await answer(opened('tab'), { ask: { ...suggest, before: 'boom' } });
  assert.equal(got.name, 'internal');
});

test('a new panel hears the status and what was last known', async () => {
  const panel = opened('panel');
  await settled();
  assert.deepEqual(panel.said, [{ status: 'online' }, { push: golden('trends'), cached: true }]);
});

test('alerts are told to every panel and offered to the one tab in front', () => {
  const [hidden, beside, front, panel] = [
    opened('tab'),
    opened('tab'),
    opened('tab'),
    opened('panel'),
  ];
  hidden.onMessage.emit({ here: false });
  front.onMessage.emit({ here: true, focused: true });
  mock.timers.tick(1000);
  beside.onMessage.emit({ here: true, focused: false });

  board.tell(alerts);
  board.offer(alerts);

  const heard = [hidden, beside, front, panel].map((port) => port.said.filter((one) => one.push));
  assert.deepEqual(
    heard.map((pushes) => pushes.length),
    [0, 0, 1, 1],
  );
});

test('alerts are given to the tab in front, and to no other', async () => {
  const [front, beside, panel] = [opened('tab'), opened('tab'), opened('panel')];
  front.onMessage.emit({ here: true, focused: true });
  beside.onMessage.emit({ here: true, focused: false });

  const toasts = [1, 2, 3, 'all', 0.5, null];
  assert.deepEqual(await answer(front, { toasts }), { t: 'turn', seqs: [1, 3] });
  assert.deepEqual(await answer(front, { toasts: 'all' }), { t: 'turn', seqs: [1, 3] });
  assert.deepEqual(await answer(beside, { toasts }), { t: 'turn', seqs: [] });
  assert.equal((await answer(panel, { toasts })).name, 'schema');
});

test('it is said when another tab comes to the front, and only then', () => {
  const [first, second, panel] = [opened('tab'), opened('tab'), opened('panel')];
  const now = () => fronts;
  first.onMessage.emit({ here: true, focused: true });
  assert.equal(now(), 1);
  first.onMessage.emit({ here: true, focused: true });
  panel.onMessage.emit({ here: true, focused: true });
  assert.equal(now(), 1);
  first.onMessage.emit({ here: true, focused: false });
  second.onMessage.emit({ here: true, focused: true });
  assert.equal(now(), 2);
  second.onDisconnect.emit();
  assert.equal(now(), 3); // the first is in front again
  first.onMessage.emit({ here: false });
  assert.equal(now(), 3);
});

test('snapshots go to panels only', () => {
  const [tab, panel] = [opened('tab'), opened('panel')];
  tab.onMessage.emit({ here: true, focused: true });
  board.tell(golden('trends'));
  assert.equal(
    tab.said.some((one) => one.push),
    false,
  );
  assert.equal(
    panel.said.some((one) => one.push),
    true,
  );
});

test('is attended while a page says it is in front, and for two beats after', () => {
  const tab = opened('tab');
  assert.equal(board.attended, false);
  tab.onMessage.emit({ here: true });
  assert.equal(board.attended, true);
  assert.equal(board.panelOpen, false);
  mock.timers.tick(46_000);
  assert.equal(board.attended, false);
});

test('a page that left is not in front', () => {
  const panel = opened('panel');
  panel.onMessage.emit({ here: true });
  assert.equal(board.panelOpen, true);
  panel.onDisconnect.emit();
  assert.equal(board.panelOpen, false);
});

test('a port that broke hurts nobody', () => {
  const [tab, panel] = [opened('tab'), opened('panel')];
  tab.disconnect();
  board.announce('offline');
  assert.deepEqual(panel.said.at(-1), { status: 'offline' });
});

test('a page that floods is held back, and no other page with it', async () => {
  const [flood, other] = [opened('tab'), opened('tab')];
  for (let ref = 100; ref < 140; ref += 1) flood.onMessage.emit({ ref, ask: suggest });
  await settled();
  const held = flood.said.filter((said) => said.answer?.name === 'busy');
  assert.equal(held.length, 10);
  assert.equal((await answer(other, { ask: suggest })).t, 'done');
});
