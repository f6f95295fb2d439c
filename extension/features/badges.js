// @ts-check
/**
 * A small badge on posts that match a trend or a watch. Posts near the screen are asked about
 * in batches; the agent looks at them and forgets them.
 */

import { saveHealth } from '../lib/health.js';
import { Recent } from '../lib/recent.js';
import { readPost } from '../sites/read.js';
import { Counted } from '../sites/site.js';
import { Feed } from './feed.js';

const BATCH_MS = 250;
const BATCH = 20;
const REMEMBERED = 2000;
const BELIEVED_S = 300;
const READDED_AT_MOST = 5;
const HEALTH_MS = 20_000;

/** @typedef {import('../wire.js').Mark} Mark */
/** @typedef {import('../wire.js').SeenPost} SeenPost */
/**
 * @typedef {object} Drawing
 * @property {typeof import('../ui/badge.js').makeBadge} makeBadge
 * @property {import('./badge_card.js').Card} card
 * @property {import('../lib/i18n.js').Words} words
 */

/** @param {import('./feature.js').Tools} tools */
export function startBadges(tools) {
  new Badges(tools).start();
}

class Badges {
  /** @param {import('./feature.js').Tools} tools */
  constructor(tools) {
    this._tools = tools;
    this._counted = new Counted();
    /** Loaded with the first mark. @type {Drawing | null} */
    this._drawing = null;
    /** What the agent said about a post, null for "no badge". @type {Recent<Mark | null>} */
    this._marks = new Recent(REMEMBERED, BELIEVED_S * 1000);
    /** @type {Map<string, { post: SeenPost, element: Element }>} */
    this._waiting = new Map();
    /** @type {WeakMap<Node, { post: Element, mark: Mark, left: number }>} */
    this._badges = new WeakMap();
    /** @type {WeakSet<Element>} */
    this._marked = new WeakSet();
    /** @type {Set<WeakRef<HTMLElement>>} */
    this._hosts = new Set();
    this._sending = false;
    this._healthAt = -HEALTH_MS;
  }

  start() {
    const { site, signal, guard } = this._tools;
    if (!site.posts) return;
    this._feed = new Feed(site.posts, {
      onNear: (post) => this._look(post),
      onRemoved: (node, from) => this._lost(node, from),
      signal,
      guard,
    });
    signal.addEventListener('abort', () => this._clear(), { once: true });
  }

  /** @param {Element} element */
  _look(element) {
    const { site, mayRead } = this._tools;
    if (!site.posts || !mayRead() || this._marked.has(element)) return;
    const post = readPost(element, site.posts, this._counted);
    if (!post) return;
    const known = this._marks.get(post.ref);
    if (known) this._show(element, known, READDED_AT_MOST);
    else if (known === undefined) {
      this._waiting.set(post.ref, { post, element });
      this._sendLater();
    }
  }

  _sendLater() {
    if (this._sending) return;
    this._sending = true;
    setTimeout(
      this._tools.guard(() => void this._send()),
      BATCH_MS,
    );
  }

  async _send() {
    const { agent, site, signal } = this._tools;
    const batch = [...this._waiting.values()].slice(0, BATCH);
    for (const { post } of batch) this._waiting.delete(post.ref);
    try {
      if (batch.length === 0 || document.hidden) return;
      const posts = batch.map(({ post }) => post);
      const answer = await agent.ask({ t: 'seen', site: site.name, posts }, { signal });
      if (answer.marks.length) this._drawing ??= await loadDrawing(this._tools);
      this._tools.guard(() => this._take(batch, answer.marks))();
    } catch {
      // No agent, no badges: the page stays as it is, and the next post asks again.
    } finally {
      this._sending = false;
      this._noteHealth();
      if (this._waiting.size > 0 && !signal.aborted) this._sendLater();
    }
  }

  /**
   * @param {{ post: SeenPost, element: Element }[]} batch
   * @param {Mark[]} marks
   */
  _take(batch, marks) {
    const byRef = new Map(marks.map((mark) => [mark.ref, mark]));
    for (const { post, element } of batch) {
      const mark = byRef.get(post.ref) ?? null;
      this._marks.set(post.ref, mark);
      if (mark && element.isConnected) this._show(element, mark, READDED_AT_MOST);
    }
  }

  /** Now and then: which selectors found what. */
  _noteHealth() {
    if (performance.now() - this._healthAt < HEALTH_MS || this._tools.signal.aborted) return;
    this._healthAt = performance.now();
    const lists = Object.fromEntries(this._counted.used);
    saveHealth(this._tools.site.name, { at: Date.now() / 1000, lists }).catch(() => {});
  }

  /** @param {Element} post @param {Mark} mark @param {number} left times it may be put back */
  _show(post, mark, left) {
    if (!this._drawing || this._marked.has(post) || !(post instanceof HTMLElement)) return;
    const { words, card, makeBadge } = this._drawing;
    const { guard } = this._tools;
    const host = makeBadge({
      badge: mark.badge,
      word: words.say(`badge_${mark.badge}`),
      label: mark.label,
      language: words.language,
      onOpen: guard(() => card.open(host, mark)),
      onLeave: guard(() => card.leave()),
    });
    if (getComputedStyle(post).position === 'static') post.style.position = 'relative';
    post.append(host);
    this._marked.add(post);
    this._badges.set(host, { post, mark, left });
    this._hosts.add(new WeakRef(host));
  }

  /**
   * A page that renders a post anew drops our badge: put it back, but not for ever.
   * @param {Node} node
   * @param {Node} from
   */
  _lost(node, from) {
    const badge = this._badges.get(node);
    if (!badge) return;
    this._badges.delete(node);
    this._marked.delete(badge.post);
    if (badge.left > 0 && from === badge.post && badge.post.isConnected) {
      this._show(badge.post, badge.mark, badge.left - 1);
    }
  }

  _clear() {
    for (const host of this._hosts) host.deref()?.remove();
    this._hosts.clear();
    this._waiting.clear();
  }
}

/**
 * @param {import('./feature.js').Tools} tools
 * @returns {Promise<Drawing>}
 */
async function loadDrawing(tools) {
  const [{ makeBadge }, { Card }, words] = await Promise.all([
    import('../ui/badge.js'),
    import('./badge_card.js'),
    tools.speak(),
  ]);
  return { makeBadge, card: new Card(tools, words), words };
}
