import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Port, settled } from './fakes.js';
import { golden } from './golden.js';

const { connect } = await import('../../../extension/lib/agent.js');
const suggest = { t: 'suggest', site: 'x', before: '#a', after: '' };
const runtime = globalThis.chrome.runtime;
const ID = runtime.id;

/** Lines the page opened to the background, the newest last. */
let ports;
let agent;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  ports = [];
  runtime.id = ID;
  runtime.connect = ({ name }) => {
    if (!runtime.id) throw new Error('Extension context invalidated.');
    ports.push(new Port(name));
    return ports.at(-1);
  };
  globalThis.document = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    hasFocus: () => true,
  });
  globalThis.window = new EventTarget();
});
afterEach(() => {
  agent?.close();
  mock.timers.reset();
});

const port = () => ports.at(-1);
const questions = () => port().said.filter((message) => message.ask);

function show(state) {
  document.visibilityState = state;
  document.dispatchEvent(new Event('visibilitychange'));
}

/** The background stopped: its ports are gone. */
function stop() {
  const gone = port();
  gone.open = false;
  gone.onDisconnect.emit(gone);
}

test('asks and is answered', async () => {
  agent = connect('tab');
  const answer = agent.ask(suggest);
  port().onMessage.emit({ ref: questions()[0].ref, answer: golden('suggestions') });
  assert.deepEqual(await answer, golden('suggestions'));
});

test('a line that was lost is opened before there is anything to ask', async () => {
  agent = connect('tab');
  stop();
  agent.wake();
  agent.wake();
  assert.equal(ports.length, 2);
  assert.deepEqual(questions(), []);

  agent.ask(suggest).catch(() => {});
  assert.equal(ports.length, 2);
  assert.equal(questions().length, 1);
});

test('an error is thrown by its name', async () => {
  agent = connect('tab');
  const answer = agent.ask(suggest);
  const failed = { t: 'error', id: 0, name: 'offline', detail: '' };
  port().onMessage.emit({ ref: questions()[0].ref, answer: failed });
  await assert.rejects(answer, { code: 'offline' });
});

test('an aborted question rejects, and its answer vanishes', async () => {
  agent = connect('tab');
  const stopped = new AbortController();
  const answer = agent.ask(suggest, { signal: stopped.signal });
  stopped.abort();
  await assert.rejects(answer, { name: 'AbortError' });
  port().onMessage.emit({ ref: questions()[0].ref, answer: golden('suggestions') });
  await assert.rejects(agent.ask(suggest, { signal: stopped.signal }), { name: 'AbortError' });
  assert.equal(questions().length, 1);
});

test('tells status and pushes to whoever listens, until they stop', () => {
  agent = connect('panel');
  const heard = [];
  const stopped = new AbortController();
  agent.on('status', (status) => heard.push(status));
  agent.on('trends', (message, cached) => heard.push([message.number, cached]), stopped);
  port().onMessage.emit({ status: 'online' });
  port().onMessage.emit({ push: golden('trends'), cached: true });
  stopped.abort();
  port().onMessage.emit({ push: golden('trends') });
  assert.deepEqual(heard, ['online', [golden('trends').number, true]]);
  assert.equal(agent.status, 'online');
});

test('beats while in front and stays still while hidden', () => {
  agent = connect('tab');
  mock.timers.tick(40_000);
  assert.deepEqual(port().said, Array(4).fill({ here: true, focused: true }).slice(1));
  show('hidden');
  assert.deepEqual(port().said.at(-1), { here: false, focused: true });
});

test('a hidden page opens no line until it is shown or asks', () => {
  document.visibilityState = 'hidden';
  agent = connect('tab');
  mock.timers.tick(120_000);
  assert.equal(ports.length, 0);
  show('visible');
  assert.equal(ports.length, 1);
});

test('a hidden page lets the background sleep when it stopped', () => {
  agent = connect('tab');
  document.visibilityState = 'hidden';
  stop();
  mock.timers.tick(120_000);
  assert.equal(ports.length, 1);
});

test('a page in front opens the line again', () => {
  agent = connect('panel');
  stop();
  mock.timers.tick(250);
  assert.equal(ports.length, 2);
});

test('a line that is refused again and again is tried ever more seldom', () => {
  agent = connect('tab');
  for (let count = 0; count < 40; count += 1) {
    if (port().open) stop();
    mock.timers.tick(1_000);
  }
  assert.ok(ports.length < 10, `${ports.length} lines in 40 s`);
});

test('a question that reads is asked once more when the background stopped', async () => {
  agent = connect('tab');
  const answer = agent.ask(suggest);
  stop();
  assert.equal(ports.length, 2);
  port().onMessage.emit({ ref: questions()[0].ref, answer: golden('suggestions') });
  assert.equal((await answer).t, 'suggestions');
});

test('but only once', async () => {
  agent = connect('tab');
  const answer = agent.ask(suggest);
  stop();
  stop();
  await assert.rejects(answer, { code: 'offline' });
});

test('what changes something is never asked twice', async () => {
  agent = connect('panel');
  const answer = agent.ask({ t: 'watch_remove', watch_id: 3 });
  stop();
  await assert.rejects(answer, { code: 'offline' });
  mock.timers.tick(1_000);
  assert.equal(questions().length, 0);
});

test('an updated extension ends the old script quietly and once', async () => {
  agent = connect('tab');
  let gone = 0;
  agent.on('gone', () => {
    gone += 1;
  });
  const answer = agent.ask(suggest);
  runtime.id = undefined;
  stop();
  await assert.rejects(answer, { code: 'gone' });
  await assert.rejects(agent.ask(suggest), { code: 'gone' });
  mock.timers.tick(120_000);
  show('visible');
  await settled();
  assert.deepEqual([gone, ports.length], [1, 1]);
});

test('a closed line is silent', async () => {
  agent = connect('panel');
  const first = port();
  agent.close();
  mock.timers.tick(120_000);
  show('visible');
  assert.deepEqual([ports.length, first.open], [1, false]);
  await assert.rejects(agent.ask(suggest), { code: 'gone' });
});
