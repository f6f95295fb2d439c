import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Latest } from '../../../extension/lib/latest.js';
import { settled } from './fakes.js';

let asked;
let shown;
let failed;
let latest;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  asked = [];
  shown = [];
  failed = [];
  latest = new Latest(
    (question, signal) =>
      new Promise((resolve, reject) => asked.push({ question, signal, resolve, reject })),
    (answer, question) => shown.push([question, answer]),
    (error, question) => failed.push([question, error]),
    0,
  );
});
afterEach(() => mock.timers.reset());

test('the first question goes out at once', () => {
  latest.put('#g');

  assert.deepEqual(
    asked.map((one) => one.question),
    ['#g'],
  );
});

test('while one is in flight only the newest waits', async () => {
  for (const question of ['#g', '#ge', '#gem', '#gemp']) latest.put(question);
  assert.equal(asked.length, 1);
  asked[0].resolve('for #g');
  await settled();
  asked[1].resolve('for #gemp');
  await settled();

  assert.deepEqual(
    asked.map((one) => one.question),
    ['#g', '#gemp'],
  );
  assert.deepEqual(shown, [['#gemp', 'for #gemp']]);
});

test('an answer that comes after the question was dropped is never shown', async () => {
  latest.put('#g');
  latest.drop();
  asked[0].resolve('too late');
  await settled();

  assert.equal(asked[0].signal.aborted, true);
  assert.deepEqual(shown, []);
});

test('after a drop the next question does not wait for the dropped one', () => {
  latest.put('#g');
  latest.drop();
  latest.put('#h');

  assert.equal(asked[1].question, '#h');
});

test('a failure is told once and the next question goes out', async () => {
  latest.put('#g');
  asked[0].reject(new Error('offline'));
  await settled();
  latest.put('#h');

  assert.equal(failed.length, 1);
  assert.equal(asked[1].question, '#h');
});
