// @ts-check
/**
 * The one socket to the agent: opened on demand, proved on both sides, opened again when it
 * breaks. A question that finds it closed waits for it; only a refused connection fails.
 */
import { inbox, introduce, pairUp, Refusal } from './lib/handshake.js';
import { InFlight } from './lib/inflight.js';
import { failure } from './lib/relay.js';
import { decode, ProtocolError } from './protocol.js';
import { PATH } from './wire.js';

/**
 * @import * as Wire from './wire.js'
 * @typedef {import('./lib/relay.js').Question} Question
 * @typedef {import('./lib/relay.js').Failure} Failure
 * @typedef {import('./lib/relay.js').Status} Status
 *
 * @typedef {{
 *   load: () => Promise<CryptoKey | null>,
 *   save: (key: CryptoKey) => Promise<void>,
 *   forget: () => Promise<void>,
 * }} Keys
 *
 * @typedef {{
 *   port: () => Promise<number>,
 *   origin: string,
 *   browser: string,
 *   knocksFirst: boolean,
 *   keys: Keys,
 *   wanted: () => boolean,
 *   onStatus: (status: Status) => void,
 *   onOpen: () => void,
 *   onPush: (message: Wire.FromAgent) => void,
 * }} Surroundings   `wanted`: is any page in front, so that the socket shall be kept?
 *   `knocksFirst`: does a socket that fails make the next ones wait, as in Firefox?
 */

const OPEN_MS = 5_000;
const PING_MS = 20_000; // below the 30 s after which Chromium stops a silent worker
const BACKOFF_MS = { first: 500, most: 30_000 };
const REFUSED_MS = 1_000; // a keystroke does not knock again sooner than this
const UNKNOWN_MS = 120_000; // nor anybody at an agent that does not know us
const NOT_KNOWN = 4401;
const MOST_FRAME_LENGTH = 4_000_000;

export class AgentSocket {
  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    /** @type {Status} */
    this.status = 'connecting';
    this._around = surroundings;
    /** @type {WebSocket | null} */
    this._socket = null;
    /** @type {Promise<void> | null} */
    this._opening = null;
    /** @type {Promise<unknown>} */
    this._turn = Promise.resolve();
    this._inFlight = new InFlight();
    this._failures = 0;
    this._notBefore = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._retry = undefined;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this._pinging = undefined;
  }

  /** Connects unless connected; resolves when the agent knows us or cannot be reached. */
  async connect() {
    if (this._socket || Date.now() < this._notBefore) return;
    this._opening ??= this._inTurn(() => this._knock()).finally(() => {
      this._opening = null;
    });
    await this._opening;
  }

  /**
   * @param {Question} question
   * @returns {Promise<Wire.FromAgent | Failure>}
   */
  async ask(question) {
    await (this._opening ?? this.connect());
    const socket = this._socket;
    if (!socket) return failure(this.status === 'unpaired' ? 'unpaired' : 'offline');
    return this._inFlight.ask(question, (frame) => socket.send(frame));
  }

  /**
   * Pairs with the code the person typed.
   * @param {string} code
   * @returns {Promise<Wire.Done | Failure>}
   */
  pair(code) {
    return this._inTurn(async () => {
      this._drop();
      this._say('connecting');
      try {
        await this._open(await this._around.port(), async (line) => {
          const key = await pairUp(line, code, this._around.origin, this._around.browser);
          await this._around.keys.save(key);
        });
        return { t: 'done', id: 0 };
      } catch (error) {
        this._failed((await this._around.keys.load()) ? 'offline' : 'unpaired');
        return failure(error instanceof Refusal ? error.code : 'offline', String(error));
      }
    });
  }

  /** Forgets the key; the agent still lists us until it is told there too. */
  forget() {
    return this._inTurn(async () => {
      await this._around.keys.forget();
      this._drop();
      this._say('unpaired');
    });
  }

  /** Closes and connects anew, for example to another port. */
  async reconnect() {
    await this._inTurn(async () => {
      this._drop();
      this._failures = 0;
      this._notBefore = 0;
    });
    await this.connect();
  }

  /**
   * Opening, pairing and forgetting never overlap: an old key must not undo a new one.
   * @template T
   * @param {() => Promise<T>} act
   * @returns {Promise<T>}
   */
  _inTurn(act) {
    const turn = this._turn.then(act);
    this._turn = turn.catch(() => undefined);
    return turn;
  }

  async _knock() {
    if (this._socket) return;
    clearTimeout(this._retry);
    try {
      const [key, port] = await Promise.all([this._around.keys.load(), this._around.port()]);
      if (!key) return this._say('unpaired');
      if (this.status !== 'offline') this._say('connecting');
      await this._open(port, (line) => introduce(line, key, this._around.origin));
    } catch (error) {
      this._failed(error instanceof Refusal ? 'unpaired' : 'offline');
    }
  }

  /**
   * @param {number} port
   * @param {(line: import('./lib/handshake.js').Line) => Promise<void>} shakeHands
   */
  async _open(port, shakeHands) {
    const address = `127.0.0.1:${port}`;
    if (this._around.knocksFirst) await listening(address);
    const socket = new WebSocket(`ws://${address}${PATH}`);
    let isLate = false;
    const hold = setTimeout(() => {
      isLate = true;
      socket.close();
    }, OPEN_MS);
    try {
      await shakeHands({
        hear: inbox(socket),
        say: (frame) => socket.send(JSON.stringify(frame)),
      });
      if (socket.readyState !== WebSocket.OPEN) throw new Error('closed meanwhile');
    } catch (error) {
      socket.close();
      if (isLate) throw new Error('the agent is too busy to greet'); // it refused nobody
      // Refused, or is nobody there (any more)? Asking costs time, so only now.
      if (error instanceof Refusal) await listening(address);
      throw error;
    } finally {
      clearTimeout(hold);
    }
    this._keep(socket);
  }

  /** @param {WebSocket} socket known on both sides */
  _keep(socket) {
    this._socket = socket;
    this._failures = 0;
    this._notBefore = 0;
    socket.onmessage = (event) => this._hear(socket, event.data);
    socket.onclose = (event) => this._closed(socket, event.code);
    this._pinging = setInterval(() => void this._ping(socket), PING_MS);
    this._say('online');
    this._around.onOpen();
  }

  /** @param {WebSocket} socket closed when the agent does not answer any more */
  async _ping(socket) {
    if (!this._around.wanted()) return;
    const answer = await this.ask({ t: 'ping' });
    if (answer.t === 'error' && answer.name === 'late') socket.close();
  }

  /**
   * @param {WebSocket} socket
   * @param {unknown} frame
   */
  _hear(socket, frame) {
    if (socket !== this._socket) return;
    let message;
    try {
      if (typeof frame === 'string' && frame.length > MOST_FRAME_LENGTH) {
        throw new ProtocolError('a frame too large');
      }
      message = decode(frame);
    } catch (error) {
      console.warn('simak: refused a message of the agent:', String(error));
      return;
    }
    if ('id' in message && message.id > 0) this._inFlight.settle(message.id, message);
    else if (message.t !== 'error') this._around.onPush(message);
  }

  /**
   * @param {WebSocket} socket
   * @param {number} code
   */
  _closed(socket, code) {
    if (socket !== this._socket) return;
    this._drop();
    this._failed(code === NOT_KNOWN ? 'unpaired' : 'offline');
  }

  _drop() {
    clearInterval(this._pinging);
    clearTimeout(this._retry);
    const socket = this._socket;
    this._socket = null;
    socket?.close();
    this._inFlight.settleAll(failure('offline'));
  }

  /**
   * Tries again, later each time. With nobody in front that is left to the alarm, so that the
   * background may sleep; an agent that does not know us is left alone for a while.
   * @param {"offline" | "unpaired"} status
   */
  _failed(status) {
    this._say(status);
    clearTimeout(this._retry);
    if (status === 'unpaired') {
      this._notBefore = Date.now() + UNKNOWN_MS;
      return;
    }
    const most_ms = Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** this._failures);
    const wait_ms = most_ms * (0.5 + Math.random() / 2);
    this._failures += 1;
    this._notBefore = Date.now() + Math.min(wait_ms, REFUSED_MS);
    if (!this._around.wanted()) return;
    this._retry = setTimeout(() => {
      this._notBefore = 0;
      void this.connect();
    }, wait_ms);
  }

  /** @param {Status} status */
  _say(status) {
    if (status === this.status) return;
    this.status = status;
    this._around.onStatus(status);
  }
}

/**
 * Rejects unless something answers there. Firefox makes a socket wait up to a minute after
 * sockets that failed; a request that fails costs nothing, and tells "not running" (this)
 * from "does not know us" (the socket is refused). Where redirects are not followed, Chromium
 * asks for a permission to the host, which the person may have taken away from us; the policy of
 * our pages lets none lead off this machine.
 * @param {string} address
 */
async function listening(address) {
  await fetch(`http://${address}/`, {
    mode: 'no-cors',
    cache: 'no-store',
    credentials: 'omit',
    signal: AbortSignal.timeout(OPEN_MS),
  });
}
