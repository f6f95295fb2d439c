// @ts-check
/** Per site, with which selector a post's parts were found. */

import { loadCorrections } from '../../lib/corrections.js';
import { loadHealth } from '../../lib/health.js';
import { corrected } from '../../sites/corrected.js';
import { listsOf } from '../../sites/lists.js';
import { SITE_TITLES, siteNamed } from '../../sites/table.js';
import { el } from '../../ui/element.js';
import { shape } from '../../ui/shapes.js';

const LISTS = [
  'feed',
  'post',
  'text',
  'author',
  'link',
  'tags',
  'likes',
  'reposts',
  'replies',
  'composer',
];

/** @typedef {import('../page.js').Page} Page */

/**
 * How a list of selectors is doing: the one that answered most.
 * @param {number[]} counts one for each selector, the last for "none answered"
 * @returns {{ key: string, n: number }} `n` counts from 1
 */
export function state(counts) {
  const most = counts.indexOf(Math.max(...counts));
  if (most === counts.length - 1) return { key: 'health_missing', n: most + 1 };
  return { key: most === 0 ? 'health_first' : 'health_fallback', n: most + 1 };
}

/** @param {Page} page @returns {Node[]} */
export function healthPart(page) {
  const { words } = page;
  const listed = el('ul', { class: 'health' });
  void loadHealth().then((found) => {
    const rows = Object.entries(found).filter(([site]) => Object.hasOwn(SITE_TITLES, site));
    listed.replaceChildren(
      ...(rows.length
        ? rows.map(([site, health]) => row(site, health, page))
        : [el('li', { class: 'quiet' }, words.say('health_none'))]),
    );
  });
  return [
    el('h2', {}, words.say('health_title')),
    el('p', { class: 'quiet' }, words.say('health_text')),
    listed,
  ];
}

/**
 * @param {string} site
 * @param {import('../../lib/health.js').Health} health
 * @param {Page} page
 */
function row(site, { at, lists, noneAt = 0, corrections }, { words, now }) {
  const posts = (lists.text ?? []).reduce((sum, n) => sum + n, 0);
  return el(
    'li',
    {},
    el('strong', {}, SITE_TITLES[site] ?? site),
    posts > 0 &&
      el(
        'span',
        { class: 'quiet' },
        words.count('health_posts', posts, { ago: words.ago(at, now()) }),
      ),
    noneAt > at &&
      el(
        'span',
        { class: 'row grade-crowded' },
        shape('crowded'),
        words.say('health_nowhere', { ago: words.ago(noneAt, now()) }),
      ),
    corrections && el('span', { class: 'quiet' }, words.say('health_set', { ...corrections })),
    ...LISTS.filter((name) => lists[name]?.length).map((name) => {
      const counts = lists[name] ?? [];
      const { key, n } = state(counts);
      const grade = { health_first: 'steady', health_fallback: 'crowded' }[key] ?? 'risky';
      return el(
        'span',
        { class: `row grade-${grade}` },
        shape(/** @type {import('../../ui/shapes.js').Shape} */ (grade)),
        `${words.say(`health_list_${name}`)}: ${words.say(key, { n })}`,
        key !== 'health_missing' && selectorOf(site, name, counts.length, n),
      );
    }),
  );
}

/**
 * The selector that answered, as soon as the platform's own file is read; nothing where the
 * counts are of another version's list.
 * @param {string} site
 * @param {string} name of the list
 * @param {number} counts
 * @param {number} n counts from 1
 */
function selectorOf(site, name, counts, n) {
  const shown = el('code', { class: 'quiet', dir: 'ltr' });
  void Promise.all([siteNamed(site), loadCorrections()]).then(([found, set]) => {
    const selectors = listsOf(set ? corrected(found, set) : found)[name] ?? [];
    if (selectors.length === counts - 1) shown.textContent = selectors[n - 1] ?? '';
  });
  return shown;
}
