// @ts-check
/**
 * What each platform does with tags and texts: one line at the foot for the site of the tab in
 * front, over which all of its rules open, each with its source, its date and how sure it is.
 */

import { SITE_TITLES } from '../../sites/table.js';
import { el, svg } from '../../ui/element.js';
import { shape } from '../../ui/shapes.js';
import { refill } from '../page.js';

/** @typedef {import('../../wire.js').RuleFact} RuleFact */
/** @typedef {import('../../wire.js').SiteRules} SiteRules */
/** @typedef {import('../../lib/i18n.js').Words} Words */

/** @type {Record<RuleFact['trust'], import('../../ui/shapes.js').Shape>} */
const SHAPES = { verified: 'steady', secondary: 'crowded', general: 'learning' };
const ABOUT = [
  'tags.limit',
  'tags.syntax',
  'tags.max_length',
  'text.max_length',
  'ads.max_tags',
  'practice',
  'practice.by_words',
];

/** An agent older than the question hangs up on it: then it is asked only for who opens the list. */
let wasRefused = false;

/**
 * @param {import('../page.js').Page} page
 * @param {AbortSignal} signal
 */
export function rulesView({ agent, words }, signal) {
  const line = el('span', { class: 'grow' });
  const button = el(
    'button',
    { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'platform-rules', onclick: turn },
    line,
    chevron(),
  );
  const choice = el('select', { id: 'platform', onchange: () => pick(choice.value) });
  const choosing = el(
    'div',
    { hidden: true },
    el('label', { for: 'platform' }, words.say('rules_title')),
    choice,
  );
  const shown = el('div', {});
  const sheet = el(
    'section',
    { id: 'platform-rules', tabindex: 0, hidden: true, 'aria-label': words.say('rules_title') },
    choosing,
    shown,
  );
  const root = el(
    'footer',
    { class: 'platform', onkeydown: close, onfocusout: leave },
    button,
    sheet,
  );
  /** @type {SiteRules[]} */
  let sites = [];
  let front = '';
  /** @type {string | null} what the person chose while the list is open; null follows the tab */
  let picked = null;
  let isFresh = false;

  function draw() {
    const beside = sites.find(({ site }) => site === front);
    refill(line, beside ? inShort(beside, words) : [words.say('rules_title')]);
    if (sheet.hidden) return;
    choosing.hidden = sites.length === 0;
    if (sites.length === 0) return refill(shown, [quiet(isAsked() ? 'loading' : 'rules_away')]);
    const wanted = picked ?? front;
    const chosen = sites.find(({ site }) => site === wanted);
    choice.value = chosen?.site ?? '';
    refill(shown, [
      agent.status !== 'online' && quiet('rules_kept'),
      chosen !== undefined && chosen !== beside && el('p', {}, ...inShort(chosen, words)),
      ...(chosen ? all(chosen, words) : [everySite(sites, words)]),
    ]);
  }

  /** @param {string} key */
  function quiet(key) {
    return el('p', { class: 'quiet' }, words.say(key));
  }

  function isAsked() {
    return agent.status === 'online' && !wasRefused;
  }

  /** Opens the list, or closes it. */
  function turn() {
    sheet.hidden = !sheet.hidden;
    button.setAttribute('aria-expanded', String(!sheet.hidden));
    picked = null;
    draw();
    sheet.scrollTop = 0;
    if (!sheet.hidden && !isFresh) void ask();
  }

  /** @param {Event} event */
  function close(event) {
    if (sheet.hidden || !('key' in event) || event.key !== 'Escape') return;
    turn();
    button.focus();
  }

  /** Who goes on elsewhere in the panel is in nobody's way. @param {Event} event */
  function leave(event) {
    const to = 'relatedTarget' in event ? event.relatedTarget : null;
    if (!sheet.hidden && to instanceof Node && !root.contains(to)) turn();
  }

  /** @param {string} site "" for all in short */
  function pick(site) {
    picked = site;
    draw();
    sheet.scrollTop = 0;
  }

  async function ask() {
    if (agent.status !== 'online' || signal.aborted) return;
    try {
      take((await agent.ask({ t: 'ask_rules' }, { signal })).sites);
      isFresh = true;
      wasRefused = false;
    } catch {
      wasRefused ||= !signal.aborted;
      draw();
    }
  }

  /** @param {SiteRules[]} told */
  function take(told) {
    sites = told;
    choice.replaceChildren(
      el('option', { value: '' }, words.say('rules_all')),
      ...sites.map(({ site }) => el('option', { value: site }, titleOf(site))),
    );
    draw();
  }

  function look() {
    isFresh &&= agent.status === 'online';
    draw();
    if (!isFresh && isAsked()) void ask();
  }

  agent.on('status', look, { signal });
  look();

  return {
    root,
    /** Another tab is beside the panel. @param {string} site "" for any other page */
    beside(site) {
      if (site === front) return;
      front = site;
      draw();
      if (picked === null) sheet.scrollTop = 0;
    },
    /** What was last known, until there is an answer. @param {import('../../wire.js').Rules} told */
    remember(told) {
      if (!isFresh) take(told.sites);
    },
  };
}

/** @param {string} site */
function titleOf(site) {
  return SITE_TITLES[site] ?? site;
}

/**
 * "X · 1–2 hashtags, in the sentence · ads: no hashtags", the name of the platform first.
 * @param {SiteRules} rules
 * @param {Words} words
 */
function inShort(rules, words) {
  const { site, kind, limit, ads_max_tags: ads } = rules;
  const parts = [
    practice(rules, words),
    kind === 'hashtag' && limit > 0 && words.say('rules_limit', { n: limit }),
    ads === 0 && words.say('rules_ads_none'),
    ads !== null && ads > 0 && words.say('rules_ads_limit', { n: ads }),
  ].filter(Boolean);
  return [el('strong', {}, titleOf(site)), ` · ${parts.join(' · ')}`];
}

/** How many go where by habit. @param {SiteRules} rules @param {Words} words */
function practice({ kind, low, high, place }, words) {
  if (kind === 'none') return words.say('rules_no_tags');
  if (kind === 'topic') return words.count('rules_topics', high);
  const number =
    low === high ? words.count('rules_tags', high) : words.say('rules_range', { low, high });
  return place === 'none' ? number : `${number}, ${words.say(`rules_place_${place}`)}`;
}

/** @param {SiteRules[]} sites @param {Words} words */
function everySite(sites, words) {
  return el(
    'ul',
    { class: 'evidence' },
    ...sites.map((rules) => el('li', {}, ...inShort(rules, words))),
  );
}

/** @param {SiteRules} rules @param {Words} words */
function all(rules, words) {
  return [
    el('ul', { class: 'evidence' }, ...rules.facts.map((fact) => factOf(fact, words))),
    el('p', { class: 'quiet' }, words.say('rules_checked', { date: day(rules.checked, words) })),
  ];
}

/** @param {RuleFact} fact @param {Words} words */
function factOf({ about, words: told, source, date, trust }, words) {
  const sure = words.say(`rules_trust_${trust}`);
  const from = words.pick(source);
  return el(
    'li',
    {},
    ABOUT.includes(about) && el('h4', {}, words.say(`rules_about_${about.replaceAll('.', '_')}`)),
    el('p', { dir: 'auto' }, words.pick(told)),
    el(
      'p',
      { class: 'quiet' },
      el('span', { class: `trust trust-${trust}` }, shape(SHAPES[trust]), sure),
      ...(from === sure ? [] : [' · ', el('bdi', {}, from)]),
      ` · ${day(date, words)}`,
    ),
  );
}

/** "1 Nov 2026" @param {string} date as ISO 8601 writes it @param {Words} words */
function day(date, words) {
  const locale = words.language === 'id' ? 'id-ID' : 'en-GB';
  const parts = /** @type {const} */ ({ day: 'numeric', month: 'short', year: 'numeric' });
  const written = new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' });
  return written.format(new Date(date)).replaceAll(' ', '\u00a0'); // stays on one line
}

function chevron() {
  return svg(
    'svg',
    { class: 'chevron', viewBox: '0 0 12 12', 'aria-hidden': 'true' },
    svg('path', {
      d: 'M2 8l4-4 4 4',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.5,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
  );
}
