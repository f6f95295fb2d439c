// @ts-check
/**
 * A page's line to the agent, through the background: for content scripts and for pages.
 *
 *   const agent = connect('tab');                         // 'panel' in pages of the extension
 *   const answer = await agent.ask({ t: 'suggest', site, before, after }, { signal });
 *   agent.on('status', (status) => …);                    // online offline connecting unpaired
 *   agent.on('trends', (message, cached) => …);           // panels: what the agent says unasked
 *   agent.on('alert_list', (message) => …);               // and the front tab, for toasts
 *   agent.on('gone', () => …);                            // this script was orphaned: tear down
 *
 * The background may stop and start at any time; the line is opened again when the page is in
 * front or asks something, and a question that only reads is then asked once more.
 */
import { BEAT_MS } from './beat.js';
import { api, isAlive } from './browser.js';

/**
 * @typedef {import('./relay.js').Question} Question
 * @typedef {import('./relay.js').Answers} Answers
 * @typedef {import('./relay.js').Events} Events
 * @typedef {import('./relay.js').Order} Order
 * @typedef {import('./relay.js').PortName} PortName
 * @typedef {import('./relay.js').FromBackground} FromBackground
 * @typedef {import('./relay.js').LocalErrorName} LocalErrorName
 *
 * @typedef {{ words: object, again: boolean, resolve: (answer: any) => void,
 *   reject: (error: Error) => void }} Waiting
 */

const READS = new Set([
  'suggest',
  'seen',
  'alerts',
  'watches',
  'watch_try',
  'mentions',
  'compare',
  'introduce',
  'sources',
  'sensing',
  'why',
  'brands',
  'sets',
  'set_pick',
]);
const REOPEN_MS = { first: 250, most: 30_000 };

/** A question that was not answered; match `code`, never the sentence. */
export class AgentError extends Error {
  /**
   * @param {LocalErrorName} code
   * @param {string} [detail]
   * @param {import('../wire.js').Words | null} [words] what the person is told, if anything
   */
  constructor(code, detail = '', words = null) {
    super(detail || code);
    this.name = 'AgentError';
    this.code = code;
    this.detail = detail;
    this.words = words;
  }
}

/**
 * @param {PortName} name
 * @returns {Agent}
 */
export function connect(name) {
  const agent = new Agent(name);
  agent.start();
  return agent;
}

export class Agent {
  /** @param {PortName} name */
  constructor(name) {
    /** @type {import('./relay.js').Status} */
    this.status = 'connecting';
    this._name = name;
    /** @type {chrome.runtime.Port | null} */
    this._port = null;
    /** @type {Map<number, Waiting>} */
    this._waiting = new Map();
    /** @type {Map<string, Set<Function>>} */
    this._handlers = new Map();
    this._ref = 0;
    this._reopen_ms = REOPEN_MS.first;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._reopening = undefined;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this._beating = undefined;
    this._stop = new AbortController();
  }

  start() {
    const { signal } = this._stop;
    document.addEventListener('visibilitychange', () => this._beat(), { signal });
    window.addEventListener('focus', () => this._beat(), { signal });
    window.addEventListener('pageshow', () => this._beat(), { signal });
    this._beating = setInterval(() => this._beat(), BEAT_MS);
    this._beat();
  }

  /**
   * Asks the agent; rejects with `AgentError`, or with the signal's reason when aborted.
   * @template {Question['t']} T
   * @param {Extract<Question, {t: T}>} question
   * @param {{ signal?: AbortSignal }} [options]
   * @returns {Promise<Answers[T]>}
   */
  ask(question, { signal } = {}) {
    return this._send({ ask: question }, READS.has(question.t), signal);
  }

  /**
   * Gives the background an order: pair with a code, forget the agent, try again now.
   * @param {Order} order
   * @param {string} [code]
   * @returns {Promise<unknown>}
   */
  order(order, code) {
    return this._send(code === undefined ? { do: order } : { do: order, code }, false);
  }

  /**
   * Asks for alerts to show as toasts; each is given to one tab, which is in front.
   * @param {number[]} seqs
   * @returns {Promise<number[]>} those given to this one
   */
  async toasts(seqs) {
    return (await this._send({ toasts: seqs }, false)).seqs;
  }

  /**
   * @template {keyof Events} E
   * @param {E} event
   * @param {(...values: Events[E]) => void} handler
   * @param {{ signal?: AbortSignal }} [options]
   * @returns {() => void} stops listening
   */
  on(event, handler, { signal } = {}) {
    const handlers = this._handlers.get(event) ?? new Set();
    this._handlers.set(event, handlers.add(handler));
    const off = () => void handlers.delete(handler);
    signal?.addEventListener('abort', off, { once: true });
    return off;
  }

  /** A question is about to come: the background may start meanwhile. */
  wake() {
    this._open();
  }

  /** Ends the line; nothing is heard and nothing can be asked any more. */
  close() {
    this._stop.abort();
    clearInterval(this._beating);
    clearTimeout(this._reopening);
    const port = this._port;
    this._port = null;
    port?.disconnect();
    this._rejectAll('gone');
    this._handlers.clear();
  }

  /**
   * @param {object} words
   * @param {boolean} again may be asked twice
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  _send(words, again, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const ref = ++this._ref;
      this._waiting.set(ref, { words, again, resolve, reject });
      signal?.addEventListener(
        'abort',
        () => {
          if (this._waiting.delete(ref)) reject(signal.reason);
        },
        { once: true },
      );
      if (this._open()) this._post({ ...words, ref });
      else this._rejectAll('gone');
    });
  }

  /** @returns {boolean} whether there is a line */
  _open() {
    if (this._port) return true;
    if (this._stop.signal.aborted) return false;
    try {
      if (!isAlive()) throw new Error('orphaned');
      const port = api.runtime.connect({ name: this._name });
      port.onMessage.addListener((message) => this._hear(port, message));
      port.onDisconnect.addListener(() => this._lost(port));
      this._port = port;
      this._post(this._presence());
      return true;
    } catch {
      this._gone();
      return false;
    }
  }

  /** @param {object} message */
  _post(message) {
    try {
      this._port?.postMessage(message);
    } catch {
      this._lost(this._port);
    }
  }

  _presence() {
    return { here: document.visibilityState === 'visible', focused: document.hasFocus() };
  }

  /** A page in front opens the line and keeps the background awake; a hidden one lets it sleep. */
  _beat() {
    if (this._port) this._post(this._presence());
    else if (document.visibilityState === 'visible') this._open();
  }

  /**
   * @param {chrome.runtime.Port} port
   * @param {FromBackground} message
   */
  _hear(port, message) {
    if (port !== this._port) return;
    this._reopen_ms = REOPEN_MS.first;
    if ('status' in message) {
      this.status = message.status;
      this._tell('status', message.status);
    } else if ('push' in message) {
      this._tell(message.push.t, message.push, message.cached ?? false);
    } else {
      const waiting = this._waiting.get(message.ref);
      if (!waiting) return;
      this._waiting.delete(message.ref);
      const { answer } = message;
      if (answer.t === 'error') {
        const words = 'words' in answer ? answer.words : null;
        waiting.reject(new AgentError(answer.name, answer.detail, words));
      } else waiting.resolve(answer);
    }
  }

  /** @param {chrome.runtime.Port | null} port */
  _lost(port) {
    void api?.runtime?.lastError;
    if (!port || port !== this._port) return;
    this._port = null;
    if (!isAlive()) return this._gone();
    for (const [ref, waiting] of [...this._waiting]) {
      if (waiting.again) continue;
      this._waiting.delete(ref);
      waiting.reject(new AgentError('offline', 'the background stopped meanwhile'));
    }
    if (this._waiting.size > 0) this._askAgain();
    else if (document.visibilityState === 'visible') this._reopenLater();
  }

  _askAgain() {
    if (!this._open()) return;
    for (const [ref, waiting] of this._waiting) {
      waiting.again = false;
      this._post({ ...waiting.words, ref });
    }
  }

  _reopenLater() {
    clearTimeout(this._reopening);
    this._reopening = setTimeout(() => this._beat(), this._reopen_ms);
    this._reopen_ms = Math.min(REOPEN_MS.most, this._reopen_ms * 2);
  }

  _gone() {
    const handlers = [...(this._handlers.get('gone') ?? [])];
    this.close();
    for (const handler of handlers) handler();
  }

  /** @param {LocalErrorName} code */
  _rejectAll(code) {
    for (const waiting of this._waiting.values()) waiting.reject(new AgentError(code));
    this._waiting.clear();
  }

  /**
   * @param {string} event
   * @param {...unknown} values
   */
  _tell(event, ...values) {
    for (const handler of [...(this._handlers.get(event) ?? [])]) handler(...values);
  }
}
