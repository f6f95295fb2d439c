import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Socket, settled, until } from './fakes.js';
import { golden, KEY, ORIGIN } from './golden.js';

const { importSecret, prove } = await import('../../../extension/lib/proof.js');
const { AgentSocket } = await import('../../../extension/socket.js');

const hello = golden('hello');
const secret = await importSecret(KEY);
const suggest = { t: 'suggest', site: 'x', before: '#a', after: '' };

/** The world around a socket: is the agent running, does it know us, is anybody looking? */
let world;
let socket;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1e12 });
  Socket.all = [];
  globalThis.WebSocket = Socket;
  globalThis.fetch = async () => {
    if (!world.running) throw new TypeError('Failed to fetch');
  };
  mock.method(Math, 'random', () => 1);
  mock.method(console, 'warn', () => {});
  world = { running: true, key: secret, attended: true, statuses: [], pushed: [], opened: 0 };
  socket = socketThat({ knocksFirst: true });
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** A socket in this world. */
function socketThat({ knocksFirst }) {
  return new AgentSocket({
    port: async () => 8787,
    knocksFirst,
    origin: ORIGIN,
    browser: 'Testfox',
    keys: {
      load: async () => world.key,
      save: async (key) => {
        world.key = key;
      },
      forget: async () => {
        world.key = null;
      },
    },
    wanted: () => world.attended,
    onStatus: (status) => world.statuses.push(status),
    onOpen: () => {
      world.opened += 1;
    },
    onPush: (message) => world.pushed.push(message),
  });
}

/** @returns {Socket | undefined} */
const last = () => Socket.all.at(-1);

/** The agent's part of the handshake on the newest socket. */
async function welcomed() {
  await greeted();
  const { nonce } = last().said.at(-1);
  last().hear({ ...golden('ok'), proof: await prove(secret, 's', nonce, hello.nonce) });
  await until(() => socket.status === 'online');
  await settled();
}

/** Says hello on the newest socket and waits for the first frame. */
async function greeted() {
  await until(() => last()?.onmessage && !last().closed);
  last().hear(hello);
  await until(() => last().said.length > 0);
}

async function connected() {
  void socket.connect();
  await welcomed();
  assert.equal(socket.status, 'online');
}

test('asks on one socket, with numbers of its own', async () => {
  await connected();
  const answers = [socket.ask(suggest), socket.ask({ t: 'watches' })];
  await settled();
  const [, first, second] = last().said;
  last().hear({ ...golden('watch_list'), id: second.id });
  last().hear({ ...golden('suggestions'), id: first.id });

  assert.deepEqual(
    (await Promise.all(answers)).map(({ t }) => t),
    ['suggestions', 'watch_list'],
  );
  assert.equal(Socket.all.length, 1);
  assert.equal(last().url, 'ws://127.0.0.1:8787/v1');
});

test('a question that finds it closed waits for it', async () => {
  const answer = socket.ask(suggest);
  await welcomed();
  last().hear({ ...golden('suggestions'), id: last().said.at(-1).id });

  assert.equal((await answer).t, 'suggestions');
});

test('many questions open one socket', async () => {
  for (let count = 0; count < 5; count += 1) void socket.ask(suggest);
  await welcomed();

  assert.equal(Socket.all.length, 1);
  assert.equal(last().said.filter(({ t }) => t === 'suggest').length, 5);
});

test('without a key nothing is tried', async () => {
  world.key = null;
  assert.equal((await socket.ask(suggest)).name, 'unpaired');
  assert.equal(Socket.all.length, 0);
});

test('an agent that is away costs no socket, and keystrokes do not knock every time', async () => {
  world.running = false;
  const knocks = mock.method(globalThis, 'fetch');
  for (let count = 0; count < 5; count += 1) {
    assert.equal((await socket.ask(suggest)).name, 'offline');
  }
  assert.equal(Socket.all.length, 0);
  assert.equal(knocks.mock.callCount(), 1);
  assert.equal(socket.status, 'offline');
});

test('where failed sockets cost nothing, it asks whether anybody listens only after one', async () => {
  const knocks = mock.method(globalThis, 'fetch');
  socket = socketThat({ knocksFirst: false });
  await connected();
  assert.equal(knocks.mock.callCount(), 0);

  for (const [running, status] of [
    [false, 'offline'],
    [true, 'unpaired'],
  ]) {
    world.running = running;
    Socket.all = [];
    socket = socketThat({ knocksFirst: false });
    const connecting = socket.connect();
    await until(() => last()?.onmessage && !last().closed);
    last().close(1006);
    await connecting;
    assert.equal(socket.status, status);
  }
  assert.equal(knocks.mock.callCount(), 2);
});

test('tries again, later each time, and at last comes back', async () => {
  world.running = false;
  const knocks = mock.method(globalThis, 'fetch');
  await socket.connect();
  const gaps = [];
  for (let seconds = 0; seconds < 200; seconds += 0.5) {
    const before = knocks.mock.callCount();
    mock.timers.tick(500);
    await settled(3);
    if (knocks.mock.callCount() > before) gaps.push(seconds);
  }
  const waits = gaps.map((at, index) => at - (gaps[index - 1] ?? -0.5));
  assert.deepEqual(waits.slice(0, 7), [0.5, 1, 2, 4, 8, 16, 30]);
  assert.ok(waits.every((wait) => wait <= 30));

  world.running = true;
  mock.timers.tick(30_000);
  await welcomed();
  assert.equal(socket.status, 'online');
});

test('with nobody in front it does not try by itself', async () => {
  world.running = false;
  world.attended = false;
  await socket.connect();
  const knocks = mock.method(globalThis, 'fetch');
  mock.timers.tick(600_000);
  await settled();
  assert.equal(knocks.mock.callCount(), 0);
});

test('comes back after the agent was restarted', async () => {
  await connected();
  last().close(1001);
  await settled();
  assert.equal(socket.status, 'offline');
  mock.timers.tick(500);
  await welcomed();
  assert.equal(socket.status, 'online');
  assert.equal(world.opened, 2);
});

test('what was asked when the socket broke is answered offline', async () => {
  await connected();
  const answer = socket.ask(suggest);
  await settled();
  last().close(1006);
  assert.equal((await answer).name, 'offline');
});

test('a revoked key is told as unpaired and left alone', async () => {
  await connected();
  last().close(4401);
  await settled();
  assert.equal(socket.status, 'unpaired');
  mock.timers.tick(60_000);
  await settled();
  assert.equal((await socket.ask(suggest)).name, 'unpaired');
  assert.equal(Socket.all.length, 1);
});

test('an agent that lets us in no more is told as unpaired', async () => {
  void socket.connect();
  await settled();
  last().close(1006);
  await settled();
  assert.equal(socket.status, 'unpaired');
});

test('an agent that went away between the knock and its greeting refused nobody', async () => {
  void socket.connect();
  await settled();
  world.running = false;
  last().close(1006);
  await settled();
  assert.equal(socket.status, 'offline');
});

test('believes no agent that cannot prove itself', async () => {
  void socket.connect();
  await greeted();
  last().hear(golden('ok'));
  await until(() => socket.status === 'offline');
  assert.equal(last().closed, true);
});

test('an agent that is too busy to greet is away, refuses nobody, and is asked again', async () => {
  void socket.connect();
  await settled();
  mock.timers.tick(5_000);
  await settled();
  assert.equal(socket.status, 'offline');
  assert.equal(last().closed, true);

  mock.timers.tick(1_000);
  await welcomed();

  assert.equal(socket.status, 'online');
});

test('a code is not told as refused by an agent that is too busy to greet', async () => {
  world.key = null;
  const paired = socket.pair('ABCDEFGH');
  await settled();
  mock.timers.tick(5_000);

  assert.equal((await paired).name, 'offline');
});

test('no answer in time is late, and the answer then vanishes', async () => {
  await connected();
  const answer = socket.ask(suggest);
  await settled();
  mock.timers.tick(5_000);
  assert.equal((await answer).name, 'late');
  last().hear({ ...golden('suggestions'), id: last().said.at(-1).id });
  assert.deepEqual(world.pushed, []);
});

test('an answer of the wrong kind is refused', async () => {
  await connected();
  const answer = socket.ask(suggest);
  await settled();
  last().hear({ ...golden('watch_list'), id: last().said.at(-1).id });
  assert.equal((await answer).name, 'schema');
});

test('a message outside the protocol is dropped and the socket lives', async () => {
  await connected();
  last().hear('{');
  last().hear({ ...golden('trends'), extra: 1 });
  last().hear({ ...golden('trends'), id: 99 });
  last().hear(golden('trends'));
  assert.deepEqual(world.pushed, [golden('trends')]);
  assert.equal(socket.status, 'online');
});

test('a question outside the protocol never reaches the agent', async () => {
  await connected();
  const before = last().said.length;
  assert.equal((await socket.ask({ ...suggest, evil: 1 })).name, 'schema');
  assert.equal(last().said.length, before);
});

test('pings while somebody looks, and hangs up on silence', async () => {
  await connected();
  mock.timers.tick(20_000);
  await settled();
  assert.equal(last().said.at(-1).t, 'ping');
  mock.timers.tick(5_000);
  await settled();
  assert.equal(last().closed, true);
});

test('does not ping for nobody, so that the background may sleep', async () => {
  await connected();
  world.attended = false;
  mock.timers.tick(60_000);
  await settled();
  assert.equal(
    last().said.some(({ t }) => t === 'ping'),
    false,
  );
});

test('forgets the key and stays away', async () => {
  await connected();
  await socket.forget();
  await settled();
  assert.equal(world.key, null);
  assert.equal(socket.status, 'unpaired');
  assert.equal((await socket.ask(suggest)).name, 'unpaired');
  assert.equal(Socket.all.length, 1);
});

test('an attempt with an old key does not undo a new pairing', async () => {
  world.key = await importSecret(new Uint8Array(32));
  void socket.connect();
  const pairing = socket.pair('K7M2QXWP');
  await greeted();
  last().close(4401);
  await until(() => Socket.all.length === 2);
  const { codeSecret } = await import('../../../extension/lib/proof.js');
  await greeted();
  const { nonce } = last().said.at(-1);
  const { key } = golden('paired');
  const proof = await prove(await codeSecret('K7M2QXWP'), 'q', nonce, hello.nonce, key);
  last().hear({ ...golden('paired'), proof });

  assert.equal((await pairing).t, 'done');
  assert.equal(socket.status, 'online');
  assert.equal(await prove(world.key, 'x'), await prove(secret, 'x'));
});

test('never asks so fast that the agent would hang up', async () => {
  await connected();
  const answers = Array.from({ length: 60 }, () => socket.ask(suggest));
  await settled();
  assert.equal(last().said.filter(({ t }) => t === 'suggest').length, 50);
  assert.equal((await answers.at(-1)).name, 'busy');
  mock.timers.tick(1_000);
  void socket.ask(suggest);
  await settled();
  assert.equal(last().said.filter(({ t }) => t === 'suggest').length, 51);
});
