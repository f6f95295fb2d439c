// @ts-check
/**
 * Listening: on a site the person chose, public posts that really pass before their eyes go to
 * the local agent. Never from a private window, a page that concerns the person alone or a part
 * of a page with direct messages, never anything hidden. A sign says so on the page.
 */

import { AgentError } from '../lib/agent.js';
import { api } from '../lib/browser.js';
import { Recent } from '../lib/recent.js';
import { maySense } from '../lib/settings.js';
import { addressOf, publishedAt, textElement } from '../sites/observe.js';
import { readCounts, readPost } from '../sites/read.js';
import { isPrivate } from '../sites/site.js';
import { isShown, shownText } from './shown.js';
import { Sign } from './sign.js';

const DWELL_MS = 400;
const WORK_MS = 4;
const SEND_MS = 2000;
const BATCH = 20;
const MOST_WAITING = 200;
const AGAIN_MS = 300_000;
const REMEMBERED = 2000;
const OFF = new Set(['consent', 'forbidden', 'paused', 'gone']);

/** @typedef {import('../wire.js').Observation} Observation */

/**
 * @param {import('./feature.js').Tools} tools
 * @param {import('../lib/i18n.js').Words} words
 * @returns {Sensing | null} null in a private window
 */
export function startSensing(tools, words) {
  return api.extension?.inIncognitoContext ? null : new Sensing(tools, words);
}

export class Sensing {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {import('../lib/i18n.js').Words} words
   */
  constructor(tools, words) {
    this._tools = tools;
    this._own = new AbortController();
    const signal = AbortSignal.any([tools.signal, this._own.signal]);
    this._signal = signal;
    this._on = maySense(tools.settings, tools.site.name);
    this._sign = new Sign({ ...tools, signal }, words, this._on);
    /** @type {Set<Element>} */
    this._passing = new Set();
    /** @type {Observation[]} */
    this._waiting = [];
    /** What was told lately, so that a post is told again only when its counts may have moved. */
    this._told = new Recent(REMEMBERED, AGAIN_MS);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._working = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._sending = undefined;
    this._screen = new IntersectionObserver(
      tools.guard((entries) => this._pass(entries)),
      { threshold: [0, 0.25, 0.5] },
    );
    signal.addEventListener('abort', () => this._stop(), { once: true });
  }

  /** Looks at whether a post comes on the screen. @param {Element} post */
  watch(post) {
    if (this._on && !this._signal.aborted) this._screen.observe(post);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  _pass(entries) {
    for (const entry of entries) {
      const tall = entry.intersectionRect.height > 0.4 * innerHeight;
      if (entry.isIntersecting && (entry.intersectionRatio >= 0.5 || tall)) {
        this._passing.add(entry.target);
      } else this._passing.delete(entry.target);
    }
    if (this._passing.size > 0) this._workLater();
  }

  _workLater() {
    this._working ??= setTimeout(
      this._tools.guard(() => this._work()),
      DWELL_MS,
    );
  }

  _work() {
    this._working = undefined;
    const end = performance.now() + WORK_MS;
    for (const post of this._passing) {
      this._passing.delete(post);
      const told = this._read(post);
      if (told && this._waiting.length < MOST_WAITING) this._waiting.push(told);
      if (performance.now() > end) break;
    }
    if (this._waiting.length > 0) this._sendLater();
    if (this._passing.size > 0) this._workLater();
  }

  /** @param {Element} element @returns {Observation | null} */
  _read(element) {
    const { site, mayRead, counted } = this._tools;
    const { posts } = site;
    if (document.hidden || !mayRead(element) || isPrivate(site, location)) return null;
    if (!element.isConnected || !isShown(element)) return null;
    const post = readPost(element, posts, counted);
    if (!post || this._told.get(post.ref)) return null;
    const url = addressOf(post.ref, posts, location.origin);
    const body = textElement(element, posts);
    const title = (posts.attributes?.title && element.getAttribute(posts.attributes.title)) ?? '';
    const text = `${title} ${body ? shownText(body) : ''}`.trim();
    if (!url || !text) return null;
    this._told.set(post.ref, true);
    return {
      ...post,
      text: text.slice(0, 2000).toWellFormed(),
      tags: post.tags.filter((tag) => text.toLowerCase().includes(tag.toLowerCase())),
      url,
      at: Date.now() / 1000,
      published_at: publishedAt(element, posts),
      ...readCounts(element, posts, counted),
    };
  }

  _sendLater() {
    this._sending ??= setTimeout(
      this._tools.guard(() => void this._send()),
      SEND_MS,
    );
  }

  async _send() {
    const { agent, site } = this._tools;
    const posts = this._waiting.splice(0, BATCH);
    try {
      if (posts.length) await agent.ask({ t: 'observed', site: site.name, posts });
    } catch (error) {
      // Without the agent what passed by is gone: nothing is kept in the browser.
      if (error instanceof AgentError && OFF.has(error.code)) this._own.abort();
    } finally {
      this._sending = undefined;
      if (this._waiting.length > 0 && !this._signal.aborted) this._sendLater();
    }
  }

  _stop() {
    this._screen.disconnect();
    clearTimeout(this._working);
    clearTimeout(this._sending);
    this._passing.clear();
    this._waiting = [];
  }
}
