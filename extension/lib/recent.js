// @ts-check
/**
 * Remembers the newest `most` values for `believed_ms`; what was not used longest goes first.
 * @template V
 */
export class Recent {
  /**
   * @param {number} most
   * @param {number} believed_ms
   * @param {() => number} now milliseconds
   */
  constructor(most, believed_ms, now = () => performance.now()) {
    this._most = most;
    this._believed_ms = believed_ms;
    this._now = now;
    /** @type {Map<string, { value: V, at: number }>} */
    this._held = new Map();
  }

  /** @param {string} key @returns {V | undefined} */
  get(key) {
    const held = this._held.get(key);
    if (!held) return undefined;
    this._held.delete(key);
    if (this._now() - held.at > this._believed_ms) return undefined;
    this._held.set(key, held);
    return held.value;
  }

  /** @param {string} key @param {V} value */
  set(key, value) {
    this._held.delete(key);
    this._held.set(key, { value, at: this._now() });
    if (this._held.size > this._most) {
      const oldest = this._held.keys().next();
      if (!oldest.done) this._held.delete(oldest.value);
    }
  }
}
