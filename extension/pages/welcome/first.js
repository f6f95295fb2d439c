// @ts-check
/** A first suggestion, before there is any history: honest about what it does not know yet. */

import { api } from '../../lib/browser.js';
import { Latest } from '../../lib/latest.js';
import { SITE_TITLES } from '../../sites/table.js';
import { el } from '../../ui/element.js';
import { shape } from '../../ui/shapes.js';
import { failureWords } from '../page.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('../../wire.js').Suggestions} Suggestions */

const TRY_GAP_MS = 300;
const MOST = 5;
const FIRST_SITE = 'instagram';

/**
 * @param {Page} page
 * @param {import('./brand.js').Told} told
 * @returns {Node[]}
 */
export function firstStep(page, told) {
  const { agent, words, settings } = page;
  const title = el('h2', {}, words.say('first_title'));
  if (!told.saved) return [title, el('p', { class: 'quiet' }, words.say('first_wait'))];
  const on = Object.keys(SITE_TITLES).filter((name) => settings.sites[name] !== false);
  const site = on.includes(FIRST_SITE) ? FIRST_SITE : (on[0] ?? FIRST_SITE);
  const draft = el('textarea', {
    id: 'first-draft',
    maxlength: 2000,
    dir: 'auto',
    'aria-describedby': 'first-text',
  });
  const brand = told.proposal?.brand;
  draft.value = brand?.about || brand?.names[0] || told.name;
  const shown = el('div', { role: 'status', class: 'stack' });
  /** @type {Latest<string, Suggestions>} */
  const trial = new Latest(
    (before, signal) =>
      agent.ask({ t: 'suggest', site, before, after: '', limit: MOST }, { signal }),
    (answer) => shown.replaceChildren(...offers(answer, page)),
    (failure) => {
      shown.textContent = failureWords(failure, words);
    },
    TRY_GAP_MS,
  );
  draft.addEventListener('input', () => draft.value.trim() && trial.put(draft.value));
  if (draft.value.trim()) trial.put(draft.value);
  return [
    title,
    el('p', { id: 'first-text' }, words.say('first_text', { site: SITE_TITLES[site] ?? site })),
    el('div', {}, el('label', { for: 'first-draft' }, words.say('first_draft')), draft),
    shown,
    el('p', {}, words.say('first_next')),
    el(
      'div',
      { class: 'row' },
      el(
        'a',
        { class: 'button', href: api.runtime.getURL('pages/panel.html') },
        words.say('first_panel'),
      ),
    ),
  ];
}

/** @param {Suggestions} answer @param {Page} page @returns {Node[]} */
function offers({ items, learning }, { words }) {
  const list = el(
    'ul',
    { class: 'offers' },
    ...items.map((item) =>
      el(
        'li',
        {},
        el('strong', { dir: 'auto' }, `#${item.tag}`),
        el(
          'span',
          { class: `row grade-${item.grade}` },
          shape(item.grade),
          words.say(`grade_${item.grade}`),
        ),
        el('span', { class: 'quiet', dir: 'auto' }, words.pick(item.reason)),
      ),
    ),
  );
  return [
    ...(items.length ? [list] : [el('p', { class: 'quiet' }, words.say('chips_none'))]),
    ...(learning ? [el('p', { class: 'learning' }, words.say('first_learning'))] : []),
  ];
}
