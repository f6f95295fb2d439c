// @ts-check
/**
 * How posts fare now, by what the page shows of them at different times. A count on a page is
 * of all time; only the difference of two sightings says what goes on.
 *
 * @typedef {import('../sites/read.js').Counts} Counts
 * @typedef {import('../sites/read.js').Count} Count
 * @typedef {import('../wire.js').Gain} Gain
 */

const WINDOW_S = 3600;
const APART_S = 60;
const MOST_POSTS = 2000;
const MOST_SIGHTINGS = 8;

export class Sightings {
  constructor() {
    /** @type {Map<string, { at: number, counts: Counts }[]>} */
    this._posts = new Map();
  }

  /**
   * Remembers what a post shows; of two sightings close together the earlier stays.
   * @param {string} ref
   * @param {Counts} counts
   * @param {number} at Unix seconds
   */
  note(ref, counts, at) {
    const held = this._posts.get(ref) ?? [];
    this._posts.delete(ref);
    this._posts.set(ref, held);
    const last = held.at(-1);
    if (!last || at - last.at >= APART_S) held.push({ at, counts });
    if (held.length > MOST_SIGHTINGS) held.shift();
    if (this._posts.size > MOST_POSTS) {
      const oldest = this._posts.keys().next();
      if (!oldest.done) this._posts.delete(oldest.value);
    }
  }

  /**
   * What a post won over the longest stretch within the last hour, nothing where no change is
   * certain; null while it was seen once.
   * @param {string} ref
   * @param {Counts} counts what it shows now
   * @param {number} at Unix seconds
   * @returns {Gain | null}
   */
  gain(ref, counts, at) {
    const first = this._posts.get(ref)?.find((one) => at - one.at <= WINDOW_S);
    if (!first || at - first.at < APART_S) return null;
    return {
      likes: won(first.counts.likes, counts.likes),
      reposts: won(first.counts.reposts, counts.reposts),
      replies: won(first.counts.replies, counts.replies),
      over_s: at - first.at,
    };
  }
}

/**
 * The difference where it is certain: two rounded numbers may differ by one step for nothing.
 * @param {Count | undefined} before
 * @param {Count | undefined} after
 */
function won(before, after) {
  if (!before || !after) return 0;
  const grain = Math.max(before.grain, after.grain);
  const more = after.n - before.n;
  return more > (grain > 1 ? grain : 0) ? more : 0;
}
