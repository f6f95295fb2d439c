import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWERS, decode, encode } from '../../../extension/protocol.js';
import {
  DEFAULT_PORT,
  firstFrames,
  fromAgent,
  fromBrowser,
  MAX_FRAME_BYTES,
} from '../../../extension/wire.js';
import './fakes.js';
import { golden, NAMES } from './golden.js';

const { DEFAULTS } = await import('../../../extension/lib/settings.js');

const suggest = { t: 'suggest', site: 'x', before: '#a', after: '' };
const post = { ref: '1', author: 'a', text: '', tags: [] };

test('every message has one example and no other exists', () => {
  const known = [firstFrames, fromBrowser, fromAgent].flatMap((table) => Object.keys(table));
  assert.deepEqual(known.sort(), NAMES.sort());
});

for (const name of Object.keys(fromAgent)) {
  test(`reads the agent's ${name}`, () => {
    assert.deepEqual(decode(JSON.stringify(golden(name))), golden(name));
  });

  test(`refuses a ${name} with a field too many`, () => {
    assert.throws(() => decode(JSON.stringify({ ...golden(name), extra: 1 })), /field too many/);
  });

  for (const field of Object.keys(golden(name)).filter((key) => key !== 't')) {
    test(`refuses a ${name} whose ${field} is of another kind`, () => {
      for (const wrong of [{ a: 1 }, -1.5e300]) {
        const message = { ...golden(name), [field]: wrong };
        const isNumber = typeof golden(name)[field] === 'number' && typeof wrong === 'number';
        if (isNumber && !Number.isInteger(golden(name)[field])) continue;
        if (name === 'trends' && isNumber && ['at', 'learned_share'].includes(field)) continue;
        assert.throws(() => decode(JSON.stringify(message)), /outside the protocol/);
      }
    });
  }
}

for (const name of Object.keys(fromBrowser)) {
  test(`writes ${name} as the agent reads it`, () => {
    const { id, ...question } = golden(name);
    assert.deepEqual(JSON.parse(encode(question, id)), golden(name));
  });

  test(`${name} has an answer that the agent can say`, () => {
    assert.ok(Object.hasOwn(fromAgent, ANSWERS[name]));
  });
}

for (const frame of ['', 'null', '[]', '{', '{"t":"nothing"}', '{"t":"__proto__"}', 7, null]) {
  test(`refuses the frame ${JSON.stringify(frame)}`, () => {
    assert.throws(() => decode(frame), /outside the protocol/);
  });
}

test('refuses deep nesting', () => {
  assert.throws(() => decode('['.repeat(100_000)), /outside the protocol/);
});

test('refuses a question the protocol does not know', () => {
  assert.throws(() => encode({ t: 'constructor' }, 1), /outside the protocol/);
  assert.throws(() => encode({ ...suggest, evil: 1 }, 1), /field too many/);
  assert.throws(() => encode({ ...suggest, limit: 21 }, 1), /limit/);
});

test('a fault names the field and never what was typed', () => {
  assert.throws(
    () => encode({ ...suggest, site: 'rahasia'.repeat(20) }, 1),
    (error) => error.message.includes('site') && !error.message.includes('rahasia'),
  );
});

test('a long draft is cut around the caret', () => {
  const before = `${'x'.repeat(9000)}#tag`;
  const sent = JSON.parse(encode({ ...suggest, before, after: 'y'.repeat(9000) }, 1));
  assert.equal(sent.before.length, 5000);
  assert.ok(sent.before.endsWith('#tag'));
  assert.equal(sent.after, 'y'.repeat(5000));
});

test('half an emoji is made whole, because the agent takes only well-formed text', () => {
  const sent = encode({ ...suggest, before: '\ud83d', after: '\udf36' }, 1);
  assert.ok(sent.isWellFormed());
  assert.equal(JSON.parse(sent).before, '\ufffd');
});

test('twenty long posts are shortened until a frame holds them', () => {
  const posts = Array.from({ length: 20 }, (_, ref) => ({
    ...post,
    ref: `${ref}`,
    text: '漢'.repeat(9000),
  }));
  const frame = encode({ t: 'seen', site: 'x', posts }, 1);
  assert.ok(new TextEncoder().encode(frame).length <= MAX_FRAME_BYTES);
  assert.equal(JSON.parse(frame).posts.length, 20);
});

test('lengths are counted in code points, as the agent does', () => {
  const message = golden('source_list');
  message.sources[0].title = '🌶'.repeat(200);
  assert.doesNotThrow(() => decode(JSON.stringify(message)));
  message.sources[0].title = '🌶'.repeat(201);
  assert.throws(() => decode(JSON.stringify(message)), /title/);
});

test('the settings know the port of the agent', () => {
  assert.equal(DEFAULTS.port, DEFAULT_PORT);
});
