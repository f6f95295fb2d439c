import assert from 'node:assert/strict';
import { test } from 'node:test';
import { introduce, pairUp } from '../../../extension/lib/handshake.js';
import {
  codeSecret,
  importSecret,
  newNonce,
  prove,
  tidyCode,
} from '../../../extension/lib/proof.js';
import { CODE, golden, KEY, ORIGIN } from './golden.js';

const hello = golden('hello');

/** A line on which the agent answers with what `script` makes of the browser's frame. */
function line(...script) {
  const said = [];
  return {
    said,
    say: (frame) => said.push(frame),
    hear: async () => {
      const next = script.shift();
      if (next === undefined) throw new Error('closed');
      return typeof next === 'function' ? next(said.at(-1)) : next;
    },
  };
}

const secret = await importSecret(KEY);
const rightOk = async ({ nonce }) => ({
  ...golden('ok'),
  proof: await prove(secret, 's', nonce, hello.nonce),
});
const rightPaired = async ({ nonce }) => {
  const { key } = golden('paired');
  const code = await codeSecret(CODE);
  return { ...golden('paired'), proof: await prove(code, 'q', nonce, hello.nonce, key) };
};

test('proofs are those of the agent', async () => {
  const [agent, browser] = [hello.nonce, golden('auth').nonce];
  const code = await codeSecret(CODE);
  const { key } = golden('paired');
  assert.equal(await prove(secret, 'c', agent, browser, ORIGIN), golden('auth').proof);
  assert.equal(await prove(secret, 's', browser, agent), golden('ok').proof);
  assert.equal(await prove(code, 'p', agent, browser, ORIGIN), golden('pair').proof);
  assert.equal(await prove(code, 'q', browser, agent, key), golden('paired').proof);
});

test('a secret cannot be read back', async () => {
  await assert.rejects(crypto.subtle.exportKey('raw', secret), { name: /^InvalidAccess/ });
});

test('nonces are fresh and of the letters the agent takes', () => {
  const nonces = new Set(Array.from({ length: 50 }, newNonce));
  assert.equal(nonces.size, 50);
  for (const nonce of nonces) assert.match(nonce, /^[\w-]{24}$/);
});

for (const typed of ['K7M2QXWP', 'k7m2qxwp', ' K7M2-QXWP ', 'k7m2 qxwp', 'K7M2·QXWP']) {
  test(`takes the code typed as ${JSON.stringify(typed)}`, () => {
    assert.equal(tidyCode(typed), CODE);
  });
}

for (const typed of ['', 'K7M2QXW', 'K7M2QXWPP', 'K7M2QXW0', 'K7M2QXWI', 'K7M2QXWß']) {
  test(`takes ${JSON.stringify(typed)} for no code`, () => {
    assert.equal(tidyCode(typed), '');
  });
}

test('introduces itself and believes an agent that knows the key', async () => {
  const wire = line(hello, rightOk);
  await introduce(wire, secret, ORIGIN);
  const [{ t, nonce, proof }] = wire.said;
  assert.equal(t, 'auth');
  assert.equal(proof, await prove(secret, 'c', hello.nonce, nonce, ORIGIN));
});

test('does not believe an agent that cannot prove itself', async () => {
  await assert.rejects(introduce(line(hello, golden('ok')), secret, ORIGIN), /proof of the agent/);
});

test('does not believe an agent that sends back our own proof', async () => {
  const mirror = ({ proof }) => ({ ...golden('ok'), proof });
  await assert.rejects(introduce(line(hello, mirror), secret, ORIGIN), /proof of the agent/);
});

for (const [name, script] of Object.entries({
  'lets nobody in': [],
  'says it does not know us': [{ ...hello, paired: false }],
  'refuses the proof': [hello, golden('error')],
})) {
  test(`is unpaired where the agent ${name}`, async () => {
    await assert.rejects(introduce(line(...script), secret, ORIGIN), { code: 'unpaired' });
  });
}

test('speaks with no other version', async () => {
  await assert.rejects(introduce(line({ ...hello, v: 2 }), secret, ORIGIN), /version 2/);
});

test('sends the key proof to nobody that does not greet', async () => {
  const wire = line(golden('ok'));
  await assert.rejects(introduce(wire, secret, ORIGIN));
  assert.deepEqual(wire.said, []);
});

test('pairs and signs with the new key from then on', async () => {
  const key = await pairUp(line(hello, rightPaired), CODE, ORIGIN, 'Testfox');
  assert.equal(await prove(key, 'x'), await prove(secret, 'x'));
  assert.equal(key.extractable, false);
});

test('takes no key from an agent that does not know the code', async () => {
  const wire = line(hello, golden('paired'));
  await assert.rejects(pairUp(wire, CODE, ORIGIN, 'Testfox'), /proof of the agent/);
});

for (const [name, script, code] of [
  ['a closed door', [], 'pairing_closed'],
  [
    'a code that ran out',
    [hello, { ...golden('error'), name: 'pairing_closed' }],
    'pairing_closed',
  ],
  ['a wrong code', [hello, { ...golden('error'), name: 'auth' }], 'auth'],
]) {
  test(`tells ${name} as ${code}`, async () => {
    await assert.rejects(pairUp(line(...script), CODE, ORIGIN, 'Testfox'), { code });
  });
}
