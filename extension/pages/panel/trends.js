// @ts-check
/** The panel's Trends: what rises, how much, since when, and the posts behind it. */

import { api } from '../../lib/browser.js';
import { isListening } from '../../lib/settings.js';
import { SITE_TITLES } from '../../sites/table.js';
import { el } from '../../ui/element.js';
import { shape, sparkline } from '../../ui/shapes.js';
import { refill } from '../page.js';
import { keepFollowing } from './front.js';
import { disclosure, empty, evidence } from './parts.js';
import { FITS, fits, scopeFilters, toggled } from './scopes.js';
import { heat, telling } from './stories.js';

/** @typedef {import('../../wire.js').TrendRecord} TrendRecord */
/** @typedef {import('../../wire.js').Trends} Trends */
/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('./scopes.js').Scope} Scope */

/**
 * @param {Page} page
 * @param {(sentence: string) => void} say
 */
export function trendsView(page, say) {
  const root = el('section', {});
  /** @type {Set<string>} */
  const open = new Set();
  /** @type {Scope[]} at most one of a kind */
  let scopes = [];
  /** @type {Trends | null} */
  let last = null;
  /** @type {string | null} the site of the tab beside the panel, null where there is none */
  let site = null;
  let follows = false;

  function draw() {
    if (!last) return refill(root, [el('p', { class: 'quiet' }, page.words.say('loading'))]);
    const asked = follows && site ? [...scopes, siteScope(site)] : scopes;
    const shown = last.trends.filter((trend) => asked.every((scope) => fits(trend, scope)));
    const front = site === null ? null : { site, on: follows, onToggle: follow };
    refill(root, [
      last.learning && learning(last, page),
      last.trends.length > 0 && scopeFilters(last.trends, scopes, page, choose, front),
      ...(follows && last.trends.length > 0 ? frontWords(site ?? '', shown.length, page) : []),
      ...(shown.length ? [list(shown, page, open, say)] : nothing(last, page, asked.length > 0)),
      el(
        'p',
        { class: 'quiet' },
        page.words.say('snapshot_age', { ago: page.words.ago(last.at, page.now()) }),
      ),
    ]);
  }

  /** @param {Scope | null} chosen */
  function choose(chosen) {
    if (follows && (!chosen || chosen.kind === 'site')) {
      follows = false;
      keepFollowing(false);
    }
    scopes = chosen ? toggled(scopes, chosen) : [];
    draw();
  }

  /** The site in front instead of one that was named, or no longer. */
  function follow() {
    follows = !follows;
    keepFollowing(follows);
    if (follows) scopes = scopes.filter(({ kind }) => kind !== 'site');
    draw();
  }

  return {
    root,
    draw,
    /** Another tab is beside the panel. @param {string} found @param {boolean} before as it was */
    beside(found, before) {
      if (site === null) follows = before;
      if (found === site) return;
      site = found;
      draw();
    },
    /** @param {Trends} trends */
    show(trends) {
      last = trends;
      draw();
    },
  };
}

/** "4.2" tells more than "4", "175.8" no more than "176". @param {number} ratio */
function readable(ratio) {
  return ratio < 10 ? ratio : Math.round(ratio);
}

/** @param {string} value @returns {Scope} */
function siteScope(value) {
  return { kind: 'site', value };
}

/**
 * What following the tab in front comes to, where the list alone does not say it.
 * @param {string} site
 * @param {number} found
 * @param {Page} page
 */
function frontWords(site, found, { words, settings }) {
  if (!site) return [el('p', { class: 'quiet' }, words.say('front_elsewhere'))];
  if (found > 0 || isListening(settings, site)) return [];
  const named = { site: SITE_TITLES[site] ?? site };
  return [
    el(
      'div',
      { class: 'learning' },
      el('p', {}, words.say('front_unheard', named)),
      el(
        'button',
        { type: 'button', 'data-key': 'front-listen', onclick: openListening },
        words.say('front_listen', named),
      ),
    ),
  ];
}

function openListening() {
  window.open(api.runtime.getURL('pages/options.html#sensing'));
}

/** @param {Trends} trends @param {Page} page @param {boolean} chosen of some scope */
function nothing(trends, { words }, chosen) {
  if (trends.trends.length && chosen)
    return [el('p', { class: 'empty' }, words.say('trends_none_scope'))];
  if (trends.learning) return [];
  return [empty(words.say('trends_none_title'), words.say('trends_none_text'))];
}

/** @param {Trends} trends @param {Page} page */
function learning(trends, { words }) {
  return el(
    'div',
    { class: 'learning' },
    el('h2', {}, words.say('learning_title')),
    el('p', {}, words.say('learning_text', { share: words.percent(trends.learned_share) })),
    el('progress', {
      max: 1,
      value: trends.learned_share,
      'aria-label': words.say('learning_title'),
    }),
    el('div', { class: 'quiet' }, words.count('learning_posts', trends.posts)),
  );
}

/**
 * @param {TrendRecord[]} trends
 * @param {Page} page
 * @param {Set<string>} open
 * @param {(sentence: string) => void} say
 */
function list(trends, page, open, say) {
  return el(
    'ol',
    { class: 'cards wide' },
    ...trends.map((trend) => el('li', { class: 'card' }, ...card(trend, page, open, say))),
  );
}

/**
 * @param {TrendRecord} trend
 * @param {Page} page
 * @param {Set<string>} open
 * @param {(sentence: string) => void} say
 */
function card(trend, page, open, say) {
  const { words, now } = page;
  const drawn = /** @type {import('../../ui/shapes.js').Shape} */ (trend.phase);
  const facts = [
    words.count('trend_posts', trend.count),
    trend.publishers > 1
      ? words.count('trend_publishers', trend.publishers)
      : words.count('trend_authors', trend.authors),
    words.say('since', { time: words.moment(trend.since, now()) }),
    trend.fresh_until > now()
      ? words.say('fresh_until', { time: words.moment(trend.fresh_until, now()) })
      : '',
    heat(trend, page),
  ].filter(Boolean);
  return [
    el(
      'div',
      { class: 'trend-head' },
      el('h3', { dir: 'auto' }, trend.kind === 'tag' ? `#${trend.term}` : trend.term),
      sparkline(trend.series, words.say('trend_series')),
      el(
        'span',
        { class: `phase phase-${trend.phase}` },
        shape(drawn),
        `${words.say(`phase_${trend.phase}`)} · ${words.say('trend_ratio', { ratio: readable(trend.ratio) })}`,
      ),
    ),
    el('div', { class: 'facts quiet' }, ...facts.map((fact) => el('span', {}, fact))),
    trend.fit_reason && brandFit(trend, words),
    trend.tags.length > 0 && tags(trend, words, say),
    trend.evidence.length > 0 &&
      disclosure(`why-${trend.id}`, words.say('trend_evidence'), open, () =>
        el(
          'div',
          {},
          el('p', { class: 'quiet', dir: 'auto' }, words.pick(trend.reason)),
          ...telling(trend, page),
          evidence(trend.evidence, page),
        ),
      ),
  ];
}

/**
 * @param {TrendRecord} trend
 * @param {import('../../lib/i18n.js').Words} words
 * @param {(sentence: string) => void} say
 */
function tags(trend, words, say) {
  return el(
    'div',
    { class: 'tags', role: 'group', 'aria-label': words.say('trend_tags') },
    ...trend.tags.slice(0, 5).map((tag) =>
      el(
        'button',
        {
          type: 'button',
          'data-key': `tag-${trend.id}-${tag}`,
          title: words.say('trend_copy', { tag: `#${tag}` }),
          onclick: () => {
            void navigator.clipboard.writeText(`#${tag}`).then(() => {
              say(words.say('copied', { tag: `#${tag}` }));
            });
          },
        },
        `#${tag}`,
      ),
    ),
  );
}

/** Whether it is for the person's brand, and why or why not. @param {TrendRecord} trend @param {import('../../lib/i18n.js').Words} words */
function brandFit({ fit = 0, fit_reason }, words) {
  if (!fit_reason) return null;
  const reason = words.pick(fit_reason);
  const yes = fit >= FITS;
  return el(
    'p',
    { class: yes ? 'fit' : 'fit quiet', dir: 'auto' },
    yes && shape('brand'),
    words.say(yes ? 'fit_yes' : 'fit_no', { reason }),
  );
}
