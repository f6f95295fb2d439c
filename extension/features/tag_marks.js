// @ts-check
/**
 * Quiet marks under tags inside posts, by the CSS Custom Highlight API: no node of the page is
 * touched, so whatever renders the page cannot notice, and nothing can move.
 *
 * The kind is told by the form of the line, not by colour alone.
 */

import { onTheme } from '../ui/page_theme.js';

const KINDS = /** @type {const} */ (['rising', 'risky', 'brand', 'competitor']);
const FRAME_MS = 4;
const MOST_TAGS = 60;
const MOST_WAITING = 300;
const SWEEP_EVERY = 100;

/** @typedef {import('../wire.js').TagKind} TagKind */
/** @typedef {{ post: WeakRef<Element>, ranges: [TagKind, AbstractRange][] }} Marked */

export class TagMarks {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {import('../lib/recent.js').Recent<TagKind | null>} kinds by tag in lower case
   */
  constructor(tools, kinds) {
    const { site, signal, guard } = tools;
    this._selector = site.posts.tags.join(',');
    this._kinds = kinds;
    this._guard = guard;
    /** @type {Set<Element>} */
    this._waiting = new Set();
    this._planned = false;
    /** @type {WeakMap<Element, Marked>} */
    this._byPost = new WeakMap();
    /** @type {Set<Marked>} */
    this._marked = new Set();
    this._since = 0;
    /** @type {Record<TagKind, Highlight> | null} */
    this._highlights = 'highlights' in CSS && this._selector ? registered() : null;
    if (!this._highlights) return;
    const sheet = new CSSStyleSheet();
    onTheme(tools, (dark) => sheet.replaceSync(styleFor(dark)));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    signal.addEventListener('abort', () => this._clear(sheet), { once: true });
  }

  /** Marks what there is to mark in a post, or anew after it changed. @param {Element} post */
  mark(post) {
    if (!this._highlights || this._waiting.size >= MOST_WAITING) return;
    this._waiting.add(post);
    if (this._planned) return;
    this._planned = true;
    requestAnimationFrame(this._guard(() => this._work()));
  }

  _work() {
    this._planned = false;
    const end = performance.now() + FRAME_MS;
    for (const post of this._waiting) {
      this._waiting.delete(post);
      this._markNow(post);
      if (performance.now() > end) break;
    }
    const [next] = this._waiting;
    if (next) this.mark(next);
  }

  /** @param {Element} post */
  _markNow(post) {
    const before = this._byPost.get(post);
    if (before) this._drop(before);
    if (!post.isConnected) return;
    /** @type {Marked} */
    const marked = { post: new WeakRef(post), ranges: [] };
    for (const link of [...post.querySelectorAll(this._selector)].slice(0, MOST_TAGS)) {
      const tag = (link.textContent ?? '').trim().replace(/^[#＃]/, '');
      const kind = this._kinds.get(tag.toLowerCase());
      if (!kind) continue;
      const range = new StaticRange({
        startContainer: link,
        startOffset: 0,
        endContainer: link,
        endOffset: link.childNodes.length,
      });
      this._highlights?.[kind].add(range);
      marked.ranges.push([kind, range]);
    }
    if (marked.ranges.length === 0) return;
    this._byPost.set(post, marked);
    this._marked.add(marked);
    this._since += 1;
    if (this._since >= SWEEP_EVERY) this._sweep();
  }

  /** Posts that a virtual list took away leave nothing behind. */
  _sweep() {
    this._since = 0;
    for (const marked of this._marked) if (!marked.post.deref()?.isConnected) this._drop(marked);
  }

  /** @param {Marked} marked */
  _drop(marked) {
    for (const [kind, range] of marked.ranges) this._highlights?.[kind].delete(range);
    this._marked.delete(marked);
    const post = marked.post.deref();
    if (post) this._byPost.delete(post);
  }

  /** @param {CSSStyleSheet} sheet */
  _clear(sheet) {
    this._waiting.clear();
    for (const kind of KINDS) CSS.highlights.delete(`simak-${kind}`);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  }
}

/** @returns {Record<TagKind, Highlight>} */
function registered() {
  const made = Object.fromEntries(KINDS.map((kind) => [kind, new Highlight()]));
  for (const kind of KINDS) {
    const highlight = made[kind];
    if (highlight) CSS.highlights.set(`simak-${kind}`, highlight);
  }
  return /** @type {Record<TagKind, Highlight>} */ (made);
}

/** @param {boolean} dark the page, whatever the system prefers */
function styleFor(dark) {
  const lines = {
    rising: ['dotted', dark ? '#58d3a0' : '#0a6e4f'],
    risky: ['wavy', dark ? '#ff948a' : '#b3261e'],
    brand: ['double', dark ? '#82b6f5' : '#1f5fae'],
    competitor: ['dashed', dark ? '#bda0ef' : '#6a45a8'],
  };
  const rules = Object.entries(lines).map(
    ([kind, [form, colour]]) =>
      `::highlight(simak-${kind}) { text-decoration: underline ${form} ${colour} 1.5px; }` +
      `@media (forced-colors: active) { ::highlight(simak-${kind}) { text-decoration: underline ${form} Highlight 1.5px; } }`,
  );
  return rules.join('\n');
}
