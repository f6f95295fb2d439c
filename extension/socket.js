// @ts-check
/**
 * The one socket to the agent: opened on demand, proved on both sides, opened again when it
 * breaks. A question that finds it closed waits for it; only a refused connection fails.
 */
import { inbox, introduce, pairUp, Refusal } from './lib/handshake.js';
import { failure } from './lib/relay.js';
import { ANSWERS, decode, encode, ProtocolError } from './protocol.js';
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
 *   keys: Keys,
 *   wanted: () => boolean,
 *   onStatus: (status: Status) => void,
 *   onOpen: () => void,
 *   onPush: (message: Wire.FromAgent) => void,
 * }} Surroundings   `wanted`: is any page in front, so that the socket shall be kept?
 *
 * @typedef {{ question: Question, resolve: (answer: Wire.FromAgent | Failure) => void,
 *   timer: ReturnType<typeof setTimeout> }} Asked
 */

const OPEN_MS = 5_000;
const PING_MS = 20_000; // below the 30 s after which Chromium stops a silent worker
const BACKOFF_MS = { first: 500, most: 30_000 };
const REFUSED_MS = 1_000; // a keystroke does not knock again sooner than this
const ANSWER_MS = { usual: 5_000, source_add: 60_000, watch_try: 20_000 };
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
    /** @type {Map<number, Asked>} */
    this._asked = new Map();
    this._number = 0;
    this._failures = 0;
    this._failedAt = -Infinity;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._retry = undefined;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this._pinging = undefined;
  }

  /** Connects unless connected; resolves when the agent knows us or cannot be reached. */
  async connect() {
    if (this._socket) return;
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
    if (!this._socket && (this._opening || Date.now() - this._failedAt >= REFUSED_MS)) {
      await this.connect();
    }
    const socket = this._socket;
    if (!socket) return failure(this.status === 'unpaired' ? 'unpaired' : 'offline');
    const number = this._nextNumber();
    let frame;
    try {
      frame = encode(question, number);
    } catch (error) {
      return failure('schema', error instanceof Error ? error.message : '');
    }
    return new Promise((resolve) => {
      const late = () => this._settle(number, failure('late'));
      const timer = setTimeout(late, timeFor(question));
      this._asked.set(number, { question, resolve, timer });
      socket.send(frame);
    });
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
        await this._open(async (line) => {
          const key = await pairUp(line, code, this._around.origin, this._around.browser);
          await this._around.keys.save(key);
        });
        return { t: 'done', id: 0 };
      } catch (error) {
        this._say((await this._around.keys.load()) ? 'offline' : 'unpaired');
        this._retryLater();
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
      const key = await this._around.keys.load();
      if (!key) return this._say('unpaired');
      if (this.status !== 'offline') this._say('connecting');
      await this._open((line) => introduce(line, key, this._around.origin));
    } catch (error) {
      this._failedAt = Date.now();
      this._say(error instanceof Refusal ? 'unpaired' : 'offline');
      this._retryLater();
    }
  }

  /**
   * @param {(line: import('./lib/handshake.js').Line) => Promise<void>} shakeHands
   */
  async _open(shakeHands) {
    const port = await this._around.port();
    const socket = new WebSocket(`ws://127.0.0.1:${port}${PATH}`);
    const hold = setTimeout(() => socket.close(), OPEN_MS);
    try {
      await shakeHands({
        hear: inbox(socket),
        say: (frame) => socket.send(JSON.stringify(frame)),
      });
      if (socket.readyState !== WebSocket.OPEN) throw new Error('closed meanwhile');
    } catch (error) {
      socket.close();
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
    this._failedAt = -Infinity;
    socket.onmessage = (event) => this._hear(socket, event.data);
    socket.onclose = (event) => this._closed(socket, event.code);
    this._pinging = setInterval(() => {
      if (this._around.wanted()) socket.send(encode({ t: 'ping' }, this._nextNumber()));
    }, PING_MS);
    this._say('online');
    this._around.onOpen();
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
    if ('id' in message && message.id > 0) this._settle(message.id, message);
    else if (message.t !== 'error') this._around.onPush(message);
  }

  /**
   * Answers a question once; late and unknown numbers vanish.
   * @param {number} number
   * @param {Wire.FromAgent | Failure} answer
   */
  _settle(number, answer) {
    const asked = this._asked.get(number);
    if (!asked) return;
    clearTimeout(asked.timer);
    this._asked.delete(number);
    const fits = answer.t === 'error' || answer.t === ANSWERS[asked.question.t];
    asked.resolve(fits ? answer : failure('schema', `${answer.t} answers ${asked.question.t}`));
  }

  /**
   * @param {WebSocket} socket
   * @param {number} code
   */
  _closed(socket, code) {
    if (socket !== this._socket) return;
    this._drop();
    this._failedAt = code === NOT_KNOWN ? Date.now() : -Infinity;
    this._say(code === NOT_KNOWN ? 'unpaired' : 'offline');
    this._retryLater();
  }

  _drop() {
    clearInterval(this._pinging);
    clearTimeout(this._retry);
    const socket = this._socket;
    this._socket = null;
    socket?.close();
    for (const number of [...this._asked.keys()]) this._settle(number, failure('offline'));
  }

  /** With nobody in front the alarm tries again, and the background may sleep until then. */
  _retryLater() {
    const wait_ms = Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** this._failures);
    this._failures += 1;
    clearTimeout(this._retry);
    if (!this._around.wanted()) return;
    this._retry = setTimeout(() => void this.connect(), wait_ms * (0.5 + Math.random() / 2));
  }

  _nextNumber() {
    this._number = (this._number % 2_000_000_000) + 1;
    return this._number;
  }

  /** @param {Status} status */
  _say(status) {
    if (status === this.status) return;
    this.status = status;
    this._around.onStatus(status);
  }
}

/** @param {Question} question */
function timeFor({ t }) {
  return t === 'source_add' || t === 'watch_try' ? ANSWER_MS[t] : ANSWER_MS.usual;
}
