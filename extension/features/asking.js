// @ts-check
/**
 * Asks the agent about posts that came near the screen, in batches: which deserve a badge, and
 * which of their tags a quiet mark. The agent looks at them and forgets them.
 */

import { Recent } from '../lib/recent.js';

const BATCH_MS = 350;
const BATCH = 20;
const REMEMBERED = 2000;
const BELIEVED_MS = 300_000;

/**
 * @typedef {import('../wire.js').Mark} Mark
 * @typedef {import('../wire.js').SeenPost} SeenPost
 * @typedef {import('../wire.js').TagKind} TagKind
 * @typedef {{ element: Element, post: SeenPost, mark: Mark | null }} Answered
 */

export class Asking {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {(answered: Answered[], kinds: Recent<TagKind | null>) => Promise<void>} onAnswer
   */
  constructor(tools, onAnswer) {
    this._tools = tools;
    this._onAnswer = onAnswer;
    /** What the agent said of a post, null for "no badge". @type {Recent<Mark | null>} */
    this._marks = new Recent(REMEMBERED, BELIEVED_MS);
    /** The same for tags, in lower case. @type {Recent<TagKind | null>} */
    this._kinds = new Recent(REMEMBERED, BELIEVED_MS);
    /** @type {Map<string, { post: SeenPost, element: Element }>} */
    this._waiting = new Map();
    this._sending = false;
    const { signal } = tools;
    signal.addEventListener('abort', () => this._waiting.clear(), { once: true });
    document.addEventListener('visibilitychange', () => this._sendLater(), { signal });
  }

  /** @param {Element} element @param {SeenPost} post */
  ask(element, post) {
    const mark = this._marks.get(post.ref);
    if (mark !== undefined) return void this._onAnswer([{ element, post, mark }], this._kinds);
    this._waiting.set(post.ref, { post, element });
    this._sendLater();
  }

  /** A hidden tab asks nothing; what waits is asked when it is back. */
  _sendLater() {
    if (this._sending || document.hidden || this._waiting.size === 0) return;
    this._sending = true;
    setTimeout(
      this._tools.guard(() => void this._send()),
      BATCH_MS,
    );
  }

  async _send() {
    const { agent, site, signal } = this._tools;
    const batch = document.hidden ? [] : [...this._waiting.values()].slice(0, BATCH);
    for (const { post } of batch) this._waiting.delete(post.ref);
    try {
      if (batch.length === 0) return;
      const posts = batch.map(({ post }) => post);
      const answer = await agent.ask({ t: 'seen', site: site.name, posts }, { signal });
      await this._onAnswer(this._remember(batch, answer), this._kinds);
    } catch {
      // No agent, no badges: the page stays as it is, and the next post asks again.
    } finally {
      this._sending = false;
      if (!signal.aborted) this._sendLater();
    }
  }

  /**
   * @param {{ post: SeenPost, element: Element }[]} batch
   * @param {import('../wire.js').Marks} answer
   * @returns {Answered[]}
   */
  _remember(batch, { marks, tags = [] }) {
    for (const { post } of batch) {
      for (const tag of post.tags) this._kinds.set(tag.toLowerCase(), null);
    }
    for (const { tag, kind } of tags) this._kinds.set(tag.toLowerCase(), kind);
    const byRef = new Map(marks.map((mark) => [mark.ref, mark]));
    return batch.map(({ post, element }) => {
      const mark = byRef.get(post.ref) ?? null;
      this._marks.set(post.ref, mark);
      return { element, post, mark };
    });
  }
}
