// @ts-check
/**
 * A list of any length with few nodes: entries stand in blocks, and only blocks near the
 * viewport are filled. An empty block keeps its height, so the scroll bar stays true and nothing
 * jumps. For screen readers it is a feed: each entry says its place and the whole number.
 */

import { el } from '../../ui/element.js';
import { pressOn } from '../press.js';

const BLOCK = 20;
const NEAR = '800px 0px';

/**
 * @template T
 * @typedef {object} Kind
 * @property {string} label what the list is, for screen readers
 * @property {number} entry_px a first guess of an entry's height
 * @property {(item: T, at: number) => HTMLElement} draw one entry
 * @property {(item: T) => unknown} key what an entry is known by
 * @property {() => void} onEnd the end came near; there may be more to append
 */

/** @typedef {{ root: HTMLElement, first: number, filled: boolean, height: number }} Block */

/** @template T */
export class LongList {
  /** @param {Kind<T>} kind */
  constructor(kind) {
    this.root = el('div', { role: 'feed', 'aria-label': kind.label, hidden: true });
    /** @type {T[]} */
    this.items = [];
    this._kind = kind;
    this._total = 0;
    /** @type {Block[]} */
    this._blocks = [];
    /** @type {WeakMap<Element, Block>} */
    this._of = new WeakMap();
    this._near = new IntersectionObserver((entries) => this._moved(entries), {
      rootMargin: NEAR,
    });
  }

  /**
   * Shows these from now on.
   * @param {T[]} items
   * @param {number} total how many there are, also those not yet here
   */
  set(items, total) {
    this._keepFocus(() => {
      this._near.disconnect();
      this._blocks = [];
      this.root.replaceChildren();
      this.items = [];
      this._append(items, total);
    });
  }

  /** @param {T[]} items @param {number} total */
  append(items, total) {
    this._keepFocus(() => this._append(items, total));
  }

  /** @param {T[]} items @param {number} total */
  _append(items, total) {
    this._total = Math.max(total, this.items.length + items.length);
    this.items.push(...items);
    const last = this._blocks.at(-1);
    if (last?.filled) this._fill(last);
    const from = this._blocks.length * BLOCK;
    for (let first = from; first < this.items.length; first += BLOCK) this._add(first);
    this.root.hidden = this.items.length === 0; // a feed without entries is none
  }

  /** Draws one entry again, in its place; after the click where it is being pressed. @param {number} at */
  async redraw(at) {
    await this.released;
    const block = this._blocks[Math.floor(at / BLOCK)];
    const old = block?.filled ? block.root.children[at - block.first] : null;
    if (!old) return;
    const focused = document.activeElement;
    const key = old.contains(focused) ? (focused?.getAttribute('data-key') ?? '') : null;
    const drawn = this._entry(at);
    old.replaceWith(drawn);
    if (key === null) return;
    const again = key ? drawn.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
    (again instanceof HTMLElement ? again : drawn).focus({ preventScroll: true });
  }

  /** When the press on something in the list is over, null for none: `set` waits for it. */
  get released() {
    return pressOn(this.root);
  }

  /** Where the focus is, -1 for nowhere in the list. */
  get focused() {
    const entry = document.activeElement?.closest('[aria-posinset]');
    return entry && this.root.contains(entry)
      ? Number(entry.getAttribute('aria-posinset')) - 1
      : -1;
  }

  /** Moves the focus to an entry, bringing it into view. @param {number} at */
  focus(at) {
    this._focus(at, {});
  }

  /** @param {number} at @param {FocusOptions} how */
  _focus(at, how) {
    const block = this._blocks[Math.floor(at / BLOCK)];
    if (!block || at < 0 || at >= this.items.length) return;
    if (!block.filled) this._fill(block);
    const entry = block.root.children[at - block.first];
    if (entry instanceof HTMLElement) entry.focus(how);
  }

  close() {
    this._near.disconnect();
  }

  /** The entry with the focus keeps it, wherever it then stands. @param {() => void} change */
  _keepFocus(change) {
    const item = this.items[this.focused];
    change();
    if (item === undefined) return;
    const key = this._kind.key(item);
    this._focus(
      this.items.findIndex((one) => this._kind.key(one) === key),
      { preventScroll: true },
    );
  }

  /** @param {number} first */
  _add(first) {
    const root = el('div', { class: 'block', role: 'none' });
    /** @type {Block} */
    const block = { root, first, filled: false, height: 0 };
    this._blocks.push(block);
    this._of.set(root, block);
    this.root.append(root);
    if (first === 0) this._fill(block);
    else root.style.blockSize = `${this._size(block) * this._kind.entry_px}px`;
    this._near.observe(root);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  _moved(entries) {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const block = this._of.get(target);
      if (!block) continue;
      if (isIntersecting) {
        if (!block.filled) this._fill(block);
        if (block === this._blocks.at(-1)) this._kind.onEnd();
      } else if (block.filled && boundingClientRect.height > 0) {
        this._empty(block, boundingClientRect.height);
      }
    }
  }

  /** @param {Block} block */
  _fill(block) {
    const size = this._size(block);
    const entries = Array.from({ length: size }, (_, i) => this._entry(block.first + i));
    block.root.style.blockSize = '';
    block.root.replaceChildren(...entries);
    block.filled = true;
  }

  /** @param {Block} block @param {number} height px it had */
  _empty(block, height) {
    if (block.root.contains(document.activeElement)) return;
    block.root.style.blockSize = `${height}px`;
    block.root.replaceChildren();
    block.filled = false;
  }

  /** @param {number} at */
  _entry(at) {
    const entry = this._kind.draw(/** @type {T} */ (this.items[at]), at);
    entry.setAttribute('aria-posinset', String(at + 1));
    entry.setAttribute('aria-setsize', String(this._total));
    entry.tabIndex = at === 0 ? 0 : -1;
    return entry;
  }

  /** @param {Block} block */
  _size(block) {
    return Math.min(BLOCK, this.items.length - block.first);
  }
}
