// @ts-check
/**
 * How browser and agent recognise each other, over any pair of `hear` and `say`.
 *
 *   agent    hello {nonce}
 *   browser  auth  {nonce, proof}        or   pair   {nonce, proof, browser}
 *   agent    ok    {proof}                    paired {key, proof}
 *
 * Another program on the agent's port cannot answer either of them.
 */
import { decode, ProtocolError } from '../protocol.js';
import { VERSION } from '../wire.js';
import { codeSecret, keySecret, newNonce, prove } from './proof.js';

/**
 * @import * as Wire from '../wire.js'
 *
 * @typedef {{ hear: () => Promise<Wire.FromAgent>, say: (frame: Wire.FirstFrame) => void }} Line
 */

const KEY_LENGTH = 44; // 32 bytes in base64

/** The agent does not know us, or refused our proof. */
export class Refusal extends Error {
  /** @param {"unpaired" | "auth" | "pairing_closed"} code */
  constructor(code) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
  }
}

/**
 * Proves that we hold the key, and has the agent prove it too.
 * @param {Line} line
 * @param {CryptoKey} key
 * @param {string} origin
 */
export async function introduce(line, key, origin) {
  const hello = await greeting(line, 'unpaired');
  if (!hello.paired) throw new Refusal('unpaired');
  const nonce = newNonce();
  const proof = await prove(key, 'c', hello.nonce, nonce, origin);
  line.say({ t: 'auth', nonce, proof });
  const answer = await line.hear();
  if (answer.t === 'error') throw new Refusal('unpaired');
  if (answer.t !== 'ok') throw new ProtocolError('answer to auth');
  if (answer.proof !== (await prove(key, 's', nonce, hello.nonce))) {
    throw new ProtocolError('proof of the agent');
  }
}

/**
 * Proves that the person typed the code on the agent's screen.
 * @param {Line} line
 * @param {string} code
 * @param {string} origin
 * @param {string} browser what the agent shall call us
 * @returns {Promise<CryptoKey>} the key from now on
 */
export async function pairUp(line, code, origin, browser) {
  const hello = await greeting(line, 'pairing_closed');
  const nonce = newNonce();
  const secret = await codeSecret(code);
  const proof = await prove(secret, 'p', hello.nonce, nonce, origin);
  line.say({ t: 'pair', nonce, proof, browser });
  const answer = await line.hear();
  if (answer.t === 'error') {
    throw new Refusal(answer.name === 'pairing_closed' ? 'pairing_closed' : 'auth');
  }
  if (answer.t !== 'paired') throw new ProtocolError('answer to pair');
  if (answer.proof !== (await prove(secret, 'q', nonce, hello.nonce, answer.key))) {
    throw new ProtocolError('proof of the agent');
  }
  if (answer.key.length !== KEY_LENGTH) throw new ProtocolError('key');
  return keySecret(answer.key);
}

/**
 * @param {Line} line
 * @param {"unpaired" | "pairing_closed"} refused what it means if the agent lets nobody in
 * @returns {Promise<Wire.Hello>}
 */
async function greeting(line, refused) {
  const hello = await line.hear().catch((error) => {
    throw error instanceof ProtocolError ? error : new Refusal(refused);
  });
  if (hello.t !== 'hello') throw new ProtocolError('greeting');
  if (hello.v !== VERSION) throw new ProtocolError(`version ${hello.v}`);
  return hello;
}

/**
 * Frames one by one, while the handshake lasts.
 * @param {WebSocket} socket
 * @returns {() => Promise<Wire.FromAgent>} rejects when the socket closes
 */
export function inbox(socket) {
  /** @type {unknown[]} */
  const frames = [];
  let wake = () => {};
  let closed = false;
  socket.onmessage = (event) => {
    frames.push(event.data);
    wake();
  };
  socket.onclose = () => {
    closed = true;
    wake();
  };
  return async () => {
    while (frames.length === 0) {
      if (closed) throw new Error('the agent closed the socket');
      await new Promise((resolve) => {
        wake = () => resolve(undefined);
      });
    }
    return decode(frames.shift());
  };
}
