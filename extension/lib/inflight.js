// @ts-check
/** Questions that wait for their answers, by number; late and unknown answers vanish. */
import { ANSWERS, encode } from '../protocol.js';
import { Bucket } from './bucket.js';
import { failure } from './relay.js';

/**
 * @import * as Wire from '../wire.js'
 * @typedef {import('./relay.js').Question} Question
 * @typedef {import('./relay.js').Failure} Failure
 * @typedef {Wire.FromAgent | Failure} Answer
 *
 * @typedef {{ question: Question, resolve: (answer: Answer) => void,
 *   timer: ReturnType<typeof setTimeout> }} Asked
 */

const ANSWER_MS = {
  usual: 5_000,
  source_add: 60_000,
  introduce: 30_000,
  watch_put: 20_000,
  watch_try: 20_000,
  sense_forget: 60_000,
};
const PACE = { perSecond: 25, burst: 50 }; // below the 30 and 60 at which the agent hangs up
const MOST_NUMBER = 2_000_000_000;

export class InFlight {
  constructor() {
    /** @type {Map<number, Asked>} */
    this._asked = new Map();
    this._number = 0;
    this._pace = new Bucket(PACE.perSecond, PACE.burst);
  }

  /**
   * Numbers and sends a question; answers it with a failure when it does not fit the protocol
   * or nothing comes in time.
   * @param {Question} question
   * @param {(frame: string) => void} send
   * @returns {Promise<Answer>}
   */
  async ask(question, send) {
    this._number = (this._number % MOST_NUMBER) + 1;
    const number = this._number;
    let frame;
    try {
      frame = encode(question, number);
    } catch (error) {
      return failure('schema', error instanceof Error ? error.message : '');
    }
    if (!this._pace.take()) return failure('busy', 'too many questions at once');
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(number, failure('late')), timeFor(question));
      this._asked.set(number, { question, resolve, timer });
      send(frame);
    });
  }

  /**
   * @param {number} number
   * @param {Answer} answer
   */
  settle(number, answer) {
    const asked = this._asked.get(number);
    if (!asked) return;
    clearTimeout(asked.timer);
    this._asked.delete(number);
    const fits = answer.t === 'error' || answer.t === ANSWERS[asked.question.t];
    asked.resolve(fits ? answer : failure('schema', `${answer.t} answers ${asked.question.t}`));
  }

  /** @param {Failure} answer */
  settleAll(answer) {
    for (const number of [...this._asked.keys()]) this.settle(number, answer);
  }
}

/** @param {Question} question */
function timeFor({ t }) {
  return t in ANSWER_MS ? ANSWER_MS[/** @type {keyof typeof ANSWER_MS} */ (t)] : ANSWER_MS.usual;
}
