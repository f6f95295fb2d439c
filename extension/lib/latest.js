// @ts-check
/**
 * At most one question in flight: the newest waits for its turn, those between vanish, and
 * an answer to a question that is no longer the newest is dropped.
 *
 * The first question goes out at once; after that questions are at least `gap_ms` apart, so
 * that fast typing is coalesced but a single keystroke never waits.
 *
 * @template Q, A
 */
export class Latest {
  /**
   * @param {(question: Q, signal: AbortSignal) => Promise<A>} ask
   * @param {(answer: A, question: Q) => void} show
   * @param {(error: unknown, question: Q) => void} fail
   * @param {number} gap_ms
   */
  constructor(ask, show, fail, gap_ms) {
    this._ask = ask;
    this._show = show;
    this._fail = fail;
    this._gap_ms = gap_ms;
    this._number = 0;
    this._sentAt = -Infinity;
    this._busy = false;
    /** @type {{ question: Q } | null} */
    this._next = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._timer = undefined;
    this._abort = new AbortController();
  }

  /** @param {Q} question */
  put(question) {
    this._number += 1;
    this._next = { question };
    this._pump();
  }

  /** Forgets what is asked and what waits. */
  drop() {
    this._number += 1;
    this._next = null;
    clearTimeout(this._timer);
    this._timer = undefined;
    this._abort.abort();
    this._abort = new AbortController();
    this._busy = false;
  }

  _pump() {
    if (this._busy || this._timer !== undefined || !this._next) return;
    const wait_ms = this._sentAt + this._gap_ms - performance.now();
    if (wait_ms > 0) {
      this._timer = setTimeout(() => {
        this._timer = undefined;
        this._pump();
      }, wait_ms);
      return;
    }
    const { question } = this._next;
    this._next = null;
    this._send(question);
  }

  /** @param {Q} question */
  async _send(question) {
    const number = this._number;
    const { signal } = this._abort;
    this._busy = true;
    this._sentAt = performance.now();
    try {
      const answer = await this._ask(question, signal);
      if (number === this._number) this._show(answer, question);
    } catch (error) {
      if (number === this._number) this._fail(error, question);
    } finally {
      if (!signal.aborted) {
        this._busy = false;
        this._pump();
      }
    }
  }
}
