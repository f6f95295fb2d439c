// @ts-check
/**
 * Tells of posts that come near the screen, at little cost: additions to the narrowest container
 * of the feed, looked through once per frame; of what is found only what is near.
 */

import { postsIn } from '../sites/read.js';

const NEAR_PX = 400;
const NODES_PER_FRAME = 150;
const MOST_WAITING = 3000;
const FRAME_MS = 2; // for each of the two: looking through what was added, telling what is near

export class Feed {
  /**
   * @param {import('../sites/site.js').PostSelectors} selectors
   * @param {object} given
   * @param {(post: Element) => void} given.onNear
   * @param {(post: Element) => void} given.onChanged something was added to a post near the screen
   * @param {(removed: Node, from: Node) => void} given.onRemoved
   * @param {AbortSignal} given.signal
   * @param {import('./feature.js').Tools['guard']} given.guard
   */
  constructor(selectors, { onNear, onChanged, onRemoved, signal, guard }) {
    this._onChanged = onChanged;
    this._selectors = selectors;
    this._post = selectors.post.join(',');
    /** @type {Element[]} */
    this._added = [];
    this._planned = false;
    /** @type {WeakSet<Element>} */
    this._known = new WeakSet();
    /** @type {Set<Element>} */
    this._nearNow = new Set();
    this._onNear = onNear;
    /** Near, not yet told. @type {Set<Element>} */
    this._come = new Set();
    /** @type {Element | null} */
    this._container = null;
    this._guard = guard;
    this._signal = signal;
    this._changes = new MutationObserver(
      guard((changes) => {
        for (const change of changes) {
          for (const node of change.addedNodes) this._add(node);
          for (const node of change.removedNodes) onRemoved(node, change.target);
        }
      }),
    );
    this._near = new IntersectionObserver(
      guard((entries) => {
        for (const entry of entries) {
          if (entry.target === this._container) this._checkContainer();
          else if (entry.isIntersecting) {
            this._nearNow.add(entry.target);
            this._come.add(entry.target);
          } else {
            this._nearNow.delete(entry.target);
            this._come.delete(entry.target);
          }
        }
        this._tell();
      }),
      { rootMargin: `${NEAR_PX}px 0px` },
    );
    signal.addEventListener('abort', () => this._stop(), { once: true });
    document.addEventListener(
      'visibilitychange',
      guard(() => this._plan()),
      { signal },
    );
    this._observe();
  }

  /** Looks at the narrowest container there is now; at the whole page until there is one. */
  _observe() {
    this._changes.disconnect();
    if (this._container) this._near.unobserve(this._container);
    this._container = this._find();
    const target = this._container ?? document.body;
    this._changes.observe(target, { childList: true, subtree: true });
    if (this._container) this._near.observe(this._container);
    this._add(target);
  }

  /** What is looked at alone; null for the whole page. */
  get container() {
    return this._container;
  }

  _find() {
    for (const selector of this._selectors.feed) {
      const found = document.querySelector(selector);
      if (found) return found;
    }
    return null;
  }

  /** A container that left the page is told of by the IntersectionObserver. */
  _checkContainer() {
    if (this._container && !this._container.isConnected) this._observe();
  }

  /** @param {Node} node */
  _add(node) {
    if (!(node instanceof Element)) return;
    if (this._added.length >= MOST_WAITING) {
      this._added = [this._container ?? document.body];
    } else this._added.push(node);
    this._plan();
  }

  _plan() {
    if (this._planned || document.hidden || this._added.length + this._come.size === 0) return;
    this._planned = true;
    requestAnimationFrame(
      this._guard(() => {
        this._planned = false;
        this._sort();
      }),
    );
  }

  _sort() {
    if (!this._container && this._find()) return this._observe();
    const end = performance.now() + FRAME_MS;
    let looked = 0;
    for (const node of this._added) {
      looked += 1;
      this._search(node);
      if (looked === NODES_PER_FRAME || performance.now() > end) break;
    }
    this._added.splice(0, looked);
    this._tell();
  }

  /** @param {Element} node added to the page */
  _search(node) {
    if (!node.isConnected) return;
    for (const post of postsIn(node, this._selectors)) this._meet(post);
    const around = node.closest(this._post);
    if (!around) return;
    if (this._nearNow.has(around)) this._onChanged(around);
    if (around !== node) for (const post of postsIn(around, this._selectors)) this._meet(post);
  }

  /** Tells of what has come near, as much as a frame bears; the rest in the next. */
  _tell() {
    const end = performance.now() + FRAME_MS;
    for (const post of this._come) {
      this._come.delete(post);
      this._onNear(post);
      if (performance.now() > end) break;
    }
    this._plan();
  }

  /** @param {Element} post */
  _meet(post) {
    if (this._known.has(post)) return;
    this._known.add(post);
    this._near.observe(post);
  }

  /** Tells once more of what is near now: somebody has begun to listen. */
  tellAgain() {
    for (const post of this._nearNow) this._come.add(post);
    this._plan();
  }

  _stop() {
    this._changes.disconnect();
    this._near.disconnect();
    this._added = [];
    this._come.clear();
  }
}
