// @ts-check
/** A small badge on posts that match a trend or a watch; its card says why. */

import { makeBadge } from '../ui/badge.js';
import { force } from '../ui/layer.js';
import { onTheme, pageIsDark } from '../ui/page_theme.js';
import { Card } from './badge_card.js';
import { placeBadges } from './badge_place.js';

const READDED_AT_MOST = 5;
const PER_FRAME = 2;

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
    /** @type {Shown[]} */
    this._waiting = [];
    this._planned = false;
    this._dark = false;
    this._laidOut = new ResizeObserver(
      tools.guard((entries) => this._place(entries.map(({ target }) => target))),
    );
    onTheme(tools, (dark) => this._turn(dark));
    tools.signal.addEventListener('abort', () => this._clear(), { once: true });
  }

  /** @param {import('./asking.js').Answered[]} answered */
  show(answered) {
    for (const { element, mark } of answered) {
      if (!mark || !(element instanceof HTMLElement) || this._marked.has(element)) continue;
      this._marked.add(element);
      this._waiting.push({ post: element, mark, left: READDED_AT_MOST });
    }
    this._plan();
  }

  _plan() {
    if (this._planned || this._waiting.length === 0) return;
    this._planned = true;
    requestAnimationFrame(
      this._guard(() => {
        this._planned = false;
        this._draw(this._waiting.splice(0, PER_FRAME));
        this._plan();
      }),
    );
  }

  /**
   * Draws, and places behind the layout of the same frame: what is read there costs no layout of
   * its own, and nothing is painted before.
   * @param {Shown[]} waiting
   */
  _draw(waiting) {
    for (const shown of waiting) {
      if (shown.post.isConnected) this._laidOut.observe(this._add(shown));
      else this._marked.delete(shown.post);
    }
  }

  /** @param {Element[]} hosts just laid out */
  _place(hosts) {
    for (const host of hosts) this._laidOut.unobserve(host);
    const dark = pageIsDark();
    /** @type {[HTMLElement, HTMLElement][]} */
    const placed = [];
    for (const host of hosts) {
      const shown = this._badges.get(host);
      if (shown && host instanceof HTMLElement) placed.push([host, shown.post]);
    }
    placeBadges(placed);
    if (dark !== this._dark) this._turn(dark);
  }

  /** @param {boolean} dark the page is, from now on */
  _turn(dark) {
    this._dark = dark;
    for (const ref of this._hosts) {
      const host = ref.deref();
      if (host) force(host, 'color-scheme', dark ? 'dark' : 'light');
    }
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
    if (shown.left === 0 || from !== shown.post || !shown.post.isConnected) {
      this._marked.delete(shown.post);
      return;
    }
    this._waiting.push({ ...shown, left: shown.left - 1 });
    this._plan();
  }

  /** @param {Shown} shown */
  _add(shown) {
    const { post, mark } = shown;
    const words = this._words;
    const host = makeBadge({
      badge: mark.badge,
      word: words.say(`badge_${mark.badge}`),
      label: mark.label,
      language: words.language,
      dark: this._dark,
      onOpen: this._guard(() => this._card.open(host, mark, this._gainOf(post, mark.ref))),
      onEnter: this._guard(() => this._card.enter(host, mark, this._gainOf(post, mark.ref))),
      onLeave: this._guard(() => this._card.leave()),
    });
    post.append(host);
    this._badges.set(host, shown);
    this._hosts.add(new WeakRef(host));
    return host;
  }

  _clear() {
    this._laidOut.disconnect();
    for (const host of this._hosts) host.deref()?.remove();
    this._hosts.clear();
  }
}
