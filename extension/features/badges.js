// @ts-check
/** A small badge on posts that match a trend or a watch; its card says why. */

import { makeBadge } from '../ui/badge.js';
import { Card } from './badge_card.js';
import { placeBadge } from './badge_place.js';

const READDED_AT_MOST = 5;

/**
 * @typedef {import('../wire.js').Mark} Mark
 * @typedef {{ post: HTMLElement, mark: Mark, left: number }} Shown `left`: times it may be put back
 */

export class Badges {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {import('../lib/i18n.js').Words} words
   * @param {(post: Element, ref: string) => import('../wire.js').Gain | null} gainOf
   */
  constructor(tools, words, gainOf) {
    this._guard = tools.guard;
    this._words = words;
    this._gainOf = gainOf;
    this._card = new Card(tools, words);
    /** @type {WeakMap<Node, Shown>} */
    this._badges = new WeakMap();
    /** @type {WeakSet<Element>} */
    this._marked = new WeakSet();
    /** @type {Set<WeakRef<HTMLElement>>} */
    this._hosts = new Set();
    tools.signal.addEventListener('abort', () => this._clear(), { once: true });
  }

  /** @param {import('./asking.js').Answered[]} answered */
  show(answered) {
    const added = [];
    for (const { element, mark } of answered) {
      if (!mark || !element.isConnected || this._marked.has(element)) continue;
      if (element instanceof HTMLElement) added.push(this._add(element, mark, READDED_AT_MOST));
    }
    for (const [host, post] of added) placeBadge(host, post);
  }

  /**
   * A page that renders a post anew drops our badge: put it back, but not for ever.
   * @param {Node} node
   * @param {Node} from
   */
  lost(node, from) {
    const shown = this._badges.get(node);
    if (!shown) return;
    this._badges.delete(node);
    this._marked.delete(shown.post);
    if (shown.left === 0 || from !== shown.post || !shown.post.isConnected) return;
    placeBadge(...this._add(shown.post, shown.mark, shown.left - 1));
  }

  /**
   * @param {HTMLElement} post
   * @param {Mark} mark
   * @param {number} left
   * @returns {[HTMLElement, HTMLElement]}
   */
  _add(post, mark, left) {
    const words = this._words;
    const host = makeBadge({
      badge: mark.badge,
      word: words.say(`badge_${mark.badge}`),
      label: mark.label,
      language: words.language,
      onOpen: this._guard(() => this._card.open(host, mark, this._gainOf(post, mark.ref))),
      onEnter: this._guard(() => this._card.enter(host, mark, this._gainOf(post, mark.ref))),
      onLeave: this._guard(() => this._card.leave()),
    });
    if (getComputedStyle(post).position === 'static') post.style.position = 'relative';
    post.append(host);
    this._marked.add(post);
    this._badges.set(host, { post, mark, left });
    this._hosts.add(new WeakRef(host));
    return [host, post];
  }

  _clear() {
    for (const host of this._hosts) host.deref()?.remove();
    this._hosts.clear();
  }
}
