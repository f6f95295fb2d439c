// @ts-check
/** Lets `burst` things through at once and `perSecond` a second after that. */
export class Bucket {
  /**
   * @param {number} perSecond
   * @param {number} burst
   */
  constructor(perSecond, burst) {
    this._perSecond = perSecond;
    this._burst = burst;
    this._left = burst;
    this._filledAt = Date.now();
  }

  /** May one more pass? */
  take() {
    const now = Date.now();
    const passed_s = Math.max(0, now - this._filledAt) / 1000;
    this._filledAt = now;
    this._left = Math.min(this._burst, this._left + passed_s * this._perSecond);
    if (this._left < 1) return false;
    this._left -= 1;
    return true;
  }
}
