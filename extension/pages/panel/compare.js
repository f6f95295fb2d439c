// @ts-check
/** Brands and competitors side by side, with how much it all rests on. */

import { el, outLink } from '../../ui/element.js';
import { failureWords, refill } from '../page.js';
import { atRest } from '../press.js';
import { disclosure } from './parts.js';

/** @typedef {import('../../wire.js').Compared} Compared */
/** @typedef {import('../../wire.js').RivalRecord} RivalRecord */
/** @typedef {import('../page.js').Page} Page */

const WINDOWS = [1, 7, 30];
const FRESH_S = 60;
/** Fewer counted posts say nothing of what is usual; the same as in `trends/rivals.py`. */
const LEAST_USUAL = 8;

/** @param {Page} page */
export function comparisonView(page) {
  const { agent, words, now } = page;
  const root = el('figure', { class: 'card compare' });
  /** @type {Set<string>} */
  const open = new Set();
  /** @type {Compared | null} */
  let shown = null;
  let days = 7;
  let loadedAt = -Infinity;

  /** @param {boolean} [chosen] by the person, who waits for it; else their hand comes first */
  async function load(chosen = false) {
    if (now() - loadedAt < FRESH_S) return;
    loadedAt = now();
    const asked = days;
    try {
      const asking = agent.ask({ t: 'compare', days });
      const answer = await (chosen ? asking : atRest(asking));
      if (asked !== days) return; // another choice was made meanwhile
      shown = answer;
      draw();
    } catch (failure) {
      loadedAt = -Infinity;
      if (!shown) refill(root, [el('p', { class: 'quiet' }, failureWords(failure, words))]);
    }
  }

  /** What was last known, until there is an answer. @param {Compared} before */
  function remember(before) {
    if (shown) return;
    shown = before;
    if (Number.isFinite(loadedAt) && days !== before.days) return choose(before.days);
    days = before.days;
    draw();
  }

  /** @param {number} chosen */
  function choose(chosen) {
    days = chosen;
    loadedAt = -Infinity;
    draw();
    void load(true);
  }

  function draw() {
    const found = shown;
    refill(root, [
      el('figcaption', {}, el('h3', {}, words.say('share_of_voice'))),
      windows(),
      found && isSpokenOf(found) && bar(found.rivals),
      found &&
        el('ul', { class: 'rivals' }, ...found.rivals.map((rival) => row(rival, found, page))),
      found && el('p', { class: 'quiet' }, coverage(found)),
      found && found.posts > 0 && !isCounted(found) && uncounted(words),
      found !== null &&
        isCounted(found) &&
        disclosure('breakout-rule', words.say('compare_rule_title'), open, () =>
          el('p', { class: 'quiet' }, words.say('compare_rule')),
        ),
    ]);
  }

  function windows() {
    return el(
      'div',
      { class: 'filters', role: 'group', 'aria-label': words.say('compare_window') },
      ...WINDOWS.map((n) =>
        el(
          'button',
          {
            type: 'button',
            'data-key': `days-${n}`,
            'aria-pressed': String(n === days),
            onclick: () => choose(n),
          },
          words.count('compare_days', n),
        ),
      ),
    );
  }

  /** @param {Compared} found */
  function coverage({ posts, sources }) {
    if (posts === 0) return words.say('compare_nothing');
    const from = words.count('compare_sources', sources);
    return words.count('compare_based', posts, { sources: from });
  }

  draw();
  return { root, load, remember };
}

/** @param {RivalRecord[]} rivals */
function bar(rivals) {
  const drawn = el('div', { class: 'share', 'aria-hidden': 'true' });
  for (const { purpose, share } of rivals) {
    const part = el('span', { class: purpose });
    part.style.flexGrow = String(share);
    drawn.append(part);
  }
  return drawn;
}

/** @param {RivalRecord} rival @param {Compared} found @param {Page} page */
function row(rival, found, page) {
  const { words } = page;
  const { new_tags, dropped_tags, breakouts, own = 0 } = rival;
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('span', { class: `dot ${rival.purpose}`, 'aria-hidden': 'true' }),
      el('strong', { class: 'grow', dir: 'auto' }, rival.name),
      el('span', {}, isSpokenOf(found) ? words.percent(rival.share) : '–'),
    ),
    el(
      'p',
      { class: 'quiet' },
      words.count('watch_mentions', rival.mentions),
      ' · ',
      words.say('compare_before', { n: rival.before }),
      own > 0 && ` · ${words.count('compare_own', own)}`,
    ),
    new_tags.length > 0 && tagLine(words.say('compare_new'), new_tags),
    dropped_tags.length > 0 && tagLine(words.say('compare_dropped'), dropped_tags),
    breakouts.length > 0 &&
      el(
        'ul',
        { class: 'evidence' },
        ...breakouts.map(({ post, count, usual }) =>
          el(
            'li',
            {},
            outLink(post.url, { class: 'text', dir: 'auto' }, post.text || post.url),
            el(
              'span',
              { class: 'quiet' },
              words.say('compare_breakout', {
                count,
                usual: Math.round(usual),
                times: Math.round(count / usual),
              }),
            ),
          ),
        ),
      ),
    isCounted(found) && known(rival, words),
  );
}

/** Did anybody else speak of any of them, so that there is something to share? @param {Compared} found */
function isSpokenOf({ rivals }) {
  return rivals.some(({ mentions }) => mentions > 0);
}

/** Does any post of theirs have a count? @param {Compared} found */
function isCounted({ rivals }) {
  return rivals.some(({ counted }) => counted > 0);
}

/** @param {import('../../lib/i18n.js').Words} words */
function uncounted(words) {
  return el('p', { class: 'quiet' }, words.say('compare_uncounted'));
}

/**
 * How many of its posts can break out at all, and whether what is usual is known.
 * @param {RivalRecord} rival
 * @param {import('../../lib/i18n.js').Words} words
 */
function known({ mentions, own = 0, counted, earlier = LEAST_USUAL }, words) {
  const of = mentions + own;
  if (of === 0) return null;
  const said = [];
  if (counted === 0) said.push(words.say('compare_uncounted'));
  else if (counted < of) said.push(words.say('compare_counted', { n: counted, of }));
  if (counted > 0 && earlier < LEAST_USUAL) {
    said.push(words.say('compare_few', { n: earlier, least: LEAST_USUAL }));
  }
  return said.length > 0 && el('p', { class: 'quiet' }, said.join(' '));
}

/** @param {string} label @param {string[]} tags */
function tagLine(label, tags) {
  const list = tags.map((tag) => `#${tag}`).join(' ');
  return el('p', { class: 'tag-line' }, el('span', { class: 'quiet' }, label), el('bdi', {}, list));
}
