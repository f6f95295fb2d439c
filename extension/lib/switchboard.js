// @ts-check
/**
 * The background's end of every page's line: who may ask what, and who is told what.
 *
 * A content script shares its process with the page, so it may ask only for what it shows;
 * settings, watches, alerts and pairing belong to the extension's own pages.
 */
import { mayShow } from '../sites/table.js';
import { BEAT_MS } from './beat.js';
import { Bucket } from './bucket.js';
import { failure, TAB_MAY_ASK } from './relay.js';

/**
 * @import * as Wire from '../wire.js'
 * @typedef {import('./relay.js').Failure} Failure
 * @typedef {import('./relay.js').FromBackground} FromBackground
 * @typedef {import('./relay.js').Order} Order
 * @typedef {import('./relay.js').Question} Question
 * @typedef {import('./relay.js').Status} Status
 * @typedef {import('./relay.js').Turn} Turn
 * @typedef {Wire.FromAgent | Failure} Answer
 *
 * @typedef {{
 *   home: string,
 *   status: () => Status,
 *   cached: () => Promise<Wire.FromAgent[]>,
 *   ask: (question: Question, fromTab: boolean) => Promise<Answer>,
 *   order: (order: Order, code: string) => Promise<Answer>,
 *   toasts: (seqs: number[]) => Promise<number[]>,
 *   onPresence: () => void,
 *   onFront: () => void,
 * }} Office   `home` is the address under which the extension's own pages lie; `toasts` gives a tab
 *   those it may show; `onFront` when another tab came to the front
 *
 * @typedef {{ port: chrome.runtime.Port, isTab: boolean, hereAt: number,
 *   focused: boolean, pace: Bucket }} Line
 */

const HERE_MS = 2 * BEAT_MS + 5_000; // one beat may be late
const NOT_IN_PRIVATE = ['observed', 'feedback', 'set_used']; // what would be stored unasked
const ORDERS = ['pair', 'forget', 'retry'];

export class Switchboard {
  /** @param {Office} office */
  constructor(office) {
    this._office = office;
    /** @type {Set<Line>} */
    this._lines = new Set();
    /** @type {Line | undefined} */
    this._lastFront = undefined;
  }

  /** Is a page in front, so that the socket is worth keeping? */
  get attended() {
    return [...this._lines].some((line) => isHere(line));
  }

  /** Is a panel open and in front? */
  get panelOpen() {
    return [...this._lines].some((line) => !line.isTab && isHere(line));
  }

  /**
   * Takes a page's line, or hangs up on one that is not what it says.
   * @param {chrome.runtime.Port} port
   */
  accept(port) {
    const isTab = port.name === 'tab';
    if (!(isTab ? isContentScript(port) : this._isOwnPage(port))) return port.disconnect();
    /** @type {Line} */
    const line = { port, isTab, hereAt: -Infinity, focused: false, pace: new Bucket(12, 30) };
    this._lines.add(line);
    port.onMessage.addListener((message) => void this._hear(line, message));
    port.onDisconnect.addListener(() => {
      this._lines.delete(line);
      this._presence();
    });
    say(line, { status: this._office.status() });
    if (!isTab) void this._greet(line);
  }

  /** @param {Status} status */
  announce(status) {
    for (const line of this._lines) say(line, { status });
  }

  /** Tells every panel. @param {Wire.FromAgent} message */
  tell(message) {
    for (const line of this._lines) if (!line.isTab) say(line, { push: message });
  }

  /** Tells the one tab the person looks at, if there is one. @param {Wire.Alerts} message */
  offer(message) {
    const front = this._front();
    if (front) say(front, { push: message });
  }

  /** @returns {Line | undefined} the tab the person looks at */
  _front() {
    const tabs = [...this._lines].filter((line) => line.isTab && isHere(line));
    return tabs.sort(byFront)[0];
  }

  /** @param {Line} line */
  async _greet(line) {
    for (const message of await this._office.cached()) say(line, { push: message, cached: true });
  }

  /**
   * @param {Line} line
   * @param {any} message whatever a page sent
   */
  async _hear(line, message) {
    if (typeof message?.here === 'boolean') return this._present(line, message);
    const ref = message?.ref;
    if (!Number.isSafeInteger(ref)) return;
    let answer;
    try {
      answer = await this._answer(line, message);
    } catch (error) {
      answer = failure('internal', String(error));
    }
    say(line, { ref, answer });
  }

  /**
   * @param {Line} line
   * @param {any} message
   * @returns {Promise<Answer | Turn>}
   */
  async _answer(line, message) {
    if (message.do !== undefined) {
      if (line.isTab || !ORDERS.includes(message.do)) return failure('forbidden');
      return this._office.order(message.do, String(message.code ?? ''));
    }
    if (message.toasts !== undefined && line.isTab) return this._turn(line, message.toasts);
    const tag = message.ask?.t;
    if (typeof tag !== 'string') return failure('schema', 'a question without a name');
    if (line.isTab && !TAB_MAY_ASK.includes(tag)) return failure('forbidden');
    if (line.isTab && tag === 'observed' && !mayShow(message.ask.site, line.port.sender?.url)) {
      return failure('forbidden');
    }
    if (tag === 'subscribe' || tag === 'ping') return failure('forbidden');
    if (NOT_IN_PRIVATE.includes(tag) && isPrivateWindow(line.port)) return failure('forbidden');
    if (!line.pace.take()) return failure('busy', 'one page asks too much');
    return this._office.ask(message.ask, line.isTab);
  }

  /**
   * @param {Line} line
   * @param {{ here: boolean, focused?: boolean }} presence
   */
  _present(line, { here, focused }) {
    line.hereAt = here ? Date.now() : -Infinity;
    line.focused = focused === true;
    this._presence();
  }

  _presence() {
    this._office.onPresence();
    const front = this._front();
    if (front === this._lastFront) return;
    this._lastFront = front;
    if (front) this._office.onFront();
  }

  /**
   * Only the tab in front shows toasts; it was offered what others were.
   * @param {Line} line
   * @param {unknown} asked
   * @returns {Promise<Turn>}
   */
  async _turn(line, asked) {
    const seqs = Array.isArray(asked) ? asked.filter(Number.isSafeInteger) : [];
    return { t: 'turn', seqs: line === this._front() ? await this._office.toasts(seqs) : [] };
  }

  /** @param {chrome.runtime.Port} port */
  _isOwnPage(port) {
    return port.name === 'panel' && (port.sender?.url ?? '').startsWith(this._office.home);
  }
}

/** @param {chrome.runtime.Port} port */
function isContentScript(port) {
  return port.sender?.tab !== undefined && /^https?:/.test(port.sender.url ?? '');
}

/**
 * What is looked at in a private window is nobody's business.
 * @param {chrome.runtime.Port} port
 */
function isPrivateWindow(port) {
  return port.sender?.tab?.incognito !== false;
}

/**
 * The focused one first; of several that are only visible, the last that said so.
 * @param {Line} a
 * @param {Line} b
 */
function byFront(a, b) {
  return Number(b.focused) - Number(a.focused) || b.hereAt - a.hereAt;
}

/** @param {Line} line */
function isHere(line) {
  return Date.now() - line.hereAt < HERE_MS;
}

/**
 * @param {Line} line
 * @param {FromBackground} message
 */
function say(line, message) {
  try {
    line.port.postMessage(message);
  } catch {
    // the page went away; its disconnection is on its way
  }
}
