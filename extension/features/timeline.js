// @ts-check
/**
 * What is done with the posts of a page: each that comes near the screen is read once, noted,
 * asked about, and handed to whoever draws or listens. Those parts are loaded when there is
 * something for them to do.
 */

import { saveHealth, saveNone } from '../lib/health.js';
import { isListening } from '../lib/settings.js';
import { readCounts, readPost } from '../sites/read.js';
import { isPrivate } from '../sites/site.js';
import { Asking } from './asking.js';
import { runFeature } from './feature.js';
import { Feed } from './feed.js';
import { Sightings } from './velocity.js';

const HEALTH_MS = 20_000;
const NONE_MS = 15_000;

/** @param {import('./feature.js').Tools} tools */
export function startTimeline(tools) {
  new Timeline(tools).start();
}

class Timeline {
  /** @param {import('./feature.js').Tools} tools */
  constructor(tools) {
    this._tools = tools;
    this._sightings = new Sightings();
    this._asking = new Asking(tools, (answered, kinds) => this._answer(answered, kinds));
    /** @type {import('./badges.js').Badges | null} */
    this._badges = null;
    /** @type {import('./tag_marks.js').TagMarks | null} */
    this._tagMarks = null;
    /** @type {import('./sensing.js').Sensing | null} */
    this._sensing = null;
    this._healthAt = -HEALTH_MS;
    this._hasMet = false;
  }

  start() {
    const { site, settings, signal, guard } = this._tools;
    this._feed = new Feed(site.posts, {
      onNear: (post) => this._look(post),
      onChanged: (post) => this._tagMarks?.mark(post),
      onRemoved: (node, from) => this._badges?.lost(node, from),
      signal,
      guard,
    });
    if (isListening(settings, site.name)) void this._listen();
    const none = setTimeout(
      guard(() => this._noteNone()),
      NONE_MS,
    );
    signal.addEventListener('abort', () => clearTimeout(none), { once: true });
  }

  async _listen() {
    try {
      const [{ startSensing }, words] = await Promise.all([
        import('./sensing.js'),
        this._tools.speak(),
      ]);
      runFeature('sensing', this._tools.signal, (signal, guard) => {
        this._sensing = startSensing({ ...this._tools, signal, guard }, words);
        this._feed?.tellAgain();
      });
    } catch {
      // The extension was updated meanwhile; nothing is listened to.
    }
  }

  /** @param {Element} element */
  _look(element) {
    const { site, settings, mayRead, counted } = this._tools;
    if (!mayRead(element)) return;
    this._hasMet = true;
    counted.around('post', site.posts.post, element);
    const post = readPost(element, site.posts, counted);
    if (!post) return this._noteHealth();
    this._sightings.note(post.ref, readCounts(element, site.posts, counted), Date.now() / 1000);
    this._sensing?.watch(element);
    if (settings.badges || settings.tagMarks) this._asking.ask(element, post);
    this._noteHealth();
  }

  /**
   * @param {import('./asking.js').Answered[]} answered
   * @param {import('../lib/recent.js').Recent<import('../wire.js').TagKind | null>} kinds
   */
  async _answer(answered, kinds) {
    const { settings, guard } = this._tools;
    const marked = settings.badges ? answered.filter(({ mark }) => mark) : [];
    if (marked.length > 0) this._badges ??= await this._loadBadges();
    const tagged = settings.tagMarks
      ? answered.filter(({ post }) => post.tags.some((tag) => kinds.get(tag.toLowerCase())))
      : [];
    if (tagged.length > 0) this._tagMarks ??= await this._loadTagMarks(kinds);
    guard(() => {
      this._badges?.show(marked);
      for (const { element } of tagged) this._tagMarks?.mark(element);
    })();
  }

  async _loadBadges() {
    const [{ Badges }, words] = await Promise.all([import('./badges.js'), this._tools.speak()]);
    return (
      this._badges ?? new Badges(this._tools, words, (element, ref) => this._gain(element, ref))
    );
  }

  /** @param {import('../lib/recent.js').Recent<import('../wire.js').TagKind | null>} kinds */
  async _loadTagMarks(kinds) {
    const { TagMarks } = await import('./tag_marks.js');
    return this._tagMarks ?? new TagMarks(this._tools, kinds);
  }

  /** @param {Element} element @param {string} ref */
  _gain(element, ref) {
    const { site, counted } = this._tools;
    const now = Date.now() / 1000;
    return this._sightings.gain(ref, readCounts(element, site.posts, counted), now);
  }

  /** Now and then: which selectors found what. */
  _noteHealth() {
    if (performance.now() - this._healthAt < HEALTH_MS || this._tools.signal.aborted) return;
    this._healthAt = performance.now();
    const { site, counted } = this._tools;
    const container = this._feed?.container;
    if (container) counted.around('feed', site.posts.feed, container);
    const lists = Object.fromEntries(counted.used);
    saveHealth(site.name, { at: Date.now() / 1000, lists, corrections: site.corrections }).catch(
      () => {},
    );
  }

  /** A page that was looked at for a while and has no post says so, as its posts may have changed. */
  _noteNone() {
    const { site, mayRead } = this._tools;
    if (this._hasMet || document.hidden || isPrivate(site, location) || !mayRead()) return;
    saveNone(site.name, Date.now() / 1000).catch(() => {});
  }
}
