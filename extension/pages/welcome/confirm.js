// @ts-check
/** What Simak proposes to watch. Nothing is watched before the person has said so here. */

import { Latest } from '../../lib/latest.js';
import { namesOf } from '../../lib/tag_lists.js';
import { el } from '../../ui/element.js';
import { field, labelled } from '../options/kept.js';
import { failureWords, reasonOf } from '../page.js';
import { badge } from '../panel/parts.js';
import { atRest } from '../press.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('../../wire.js').WatchRecord} WatchRecord */
/** @typedef {import('../../wire.js').WatchTried} WatchTried */
/** @typedef {import('./brand.js').Told} Told */
/** @typedef {{ watch: WatchRecord, box: HTMLInputElement, query: HTMLInputElement }} Row */

const TRY_GAP_MS = 400;

/**
 * The watches that a proposal amounts to: the brand, its competitors, then topics.
 * @param {import('./brand.js').Proposal} proposal
 * @returns {WatchRecord[]}
 */
export function watchesOf({ brand, competitors }) {
  const own = brand.query
    ? [{ name: brand.names[0] ?? '', purpose: /** @type {const} */ ('brand'), query: brand.query }]
    : [];
  const rivals = competitors.map((rival) => ({
    ...rival,
    purpose: /** @type {const} */ ('competitor'),
  }));
  return [...own, ...rivals].map((watch) => ({ id: 0, mentions: 0, search_news: true, ...watch }));
}

/** A keyword as a query of its own. @param {string} keyword */
export function topicOf(keyword) {
  const plain = keyword.replace(/["“”]/g, ' ').replace(/\s+/g, ' ').trim();
  return plain.includes(' ') ? `"${plain}"` : plain;
}

/**
 * @param {Page} page
 * @param {Told} told
 * @param {() => void} onSaved
 * @returns {Node[]}
 */
export function confirmStep(page, told, onSaved) {
  const { agent, words } = page;
  const title = el('h2', {}, words.say('confirm_title'));
  const { proposal } = told;
  if (!proposal) return [title, el('p', { class: 'quiet' }, words.say('confirm_wait'))];
  if (told.saved) return [title, el('p', { role: 'status' }, words.say('confirm_saved'))];
  const rows = watchesOf(proposal).map((watch, i) => row(watch, i, page));
  const tags = wordBoxes('tag', proposal.brand.tags, true, (tag) => `#${tag}`);
  const accounts = field('brand-accounts', 2000, proposal.brand.account ?? '');
  const topics = wordBoxes('topic', proposal.brand.keywords, false, (word) => word);
  const said = el('p', { class: 'error', role: 'alert' });
  const button = el('button', { type: 'submit', class: 'primary' }, words.say('confirm_button'));

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    said.textContent = '';
    try {
      await keepBrand();
      const { watches } = await agent.ask({ t: 'watches' });
      const known = new Set(watches.map(({ query }) => query.toLowerCase()));
      for (const watch of chosen()) {
        if (!known.has(watch.query.toLowerCase())) await agent.ask({ t: 'watch_put', watch });
      }
      told.saved = true;
      onSaved();
    } catch (failure) {
      said.textContent = failureWords(failure, words);
    } finally {
      button.disabled = false;
    }
  }

  /** @returns {WatchRecord[]} */
  function chosen() {
    const watches = rows
      .filter(({ box, query }) => box.checked && query.value.trim())
      .map(({ watch, query }) => ({ ...watch, query: query.value.trim() }));
    return [
      ...watches,
      ...topics.picked().map((word) => ({
        id: 0,
        name: word.slice(0, 100),
        purpose: /** @type {const} */ ('topic'),
        query: topicOf(word),
        mentions: 0,
        search_news: true,
      })),
    ];
  }

  /** The profile that drafts are written for; one of the same name is changed, not doubled. */
  async function keepBrand() {
    const name = (told.proposal?.brand.names[0] ?? '').slice(0, 100);
    if (!name) return;
    const { brands } = await agent.ask({ t: 'brands' });
    const known = brands.find((brand) => brand.name.toLowerCase() === name.toLowerCase());
    const own = new Set([...(known?.tags ?? []), ...tags.picked()]);
    await agent.ask({
      t: 'brand_put',
      brand: {
        id: 0,
        name,
        language: proposal?.brand.language ?? '',
        ...known,
        accounts: namesOf([...(known?.accounts ?? []), accounts.value].join(',')).slice(0, 20),
        tags: [...own].slice(0, 50),
      },
    });
  }

  return [
    title,
    el('p', {}, words.say('confirm_text')),
    el(
      'form',
      { onsubmit: (event) => void submit(event) },
      el('ul', { class: 'pick' }, ...rows.map(({ root }) => root)),
      labelled(accounts, words.say('brand_accounts'), words.say('brand_accounts_hint')),
      tags.shown(words.say('confirm_tags')),
      topics.shown(words.say('confirm_topics')),
      said,
      button,
    ),
  ];
}

/** @param {WatchRecord} watch @param {number} i @param {Page} page */
function row(watch, i, { agent, words }) {
  const box = el('input', { type: 'checkbox', id: `pick-${i}` });
  box.checked = true;
  const query = el('input', {
    type: 'text',
    class: 'query',
    id: `query-${i}`,
    maxlength: 1000,
    spellcheck: 'false',
    dir: 'auto',
    'aria-label': words.say('confirm_query', { name: watch.name }),
    'aria-describedby': `tried-${i}`,
  });
  query.value = watch.query;
  const tried = el('p', { class: 'quiet told', id: `tried-${i}`, role: 'status' });
  /** @type {Latest<string, WatchTried>} */
  const trial = new Latest(
    (text, signal) =>
      atRest(agent.ask({ t: 'watch_try', query: text, purpose: watch.purpose }, { signal })),
    ({ matched, searched }) => {
      query.removeAttribute('aria-invalid');
      tried.textContent = matched
        ? words.count('watch_tried', matched, { searched })
        : words.say('watch_try_none');
    },
    (failure) => {
      if (failure instanceof Error && 'code' in failure && failure.code === 'watch') {
        query.setAttribute('aria-invalid', 'true');
        tried.textContent = words.say('watch_query_wrong', { detail: reasonOf(failure, words) });
      } else tried.textContent = failureWords(failure, words);
    },
    TRY_GAP_MS,
  );
  query.addEventListener('input', () => query.value.trim() && trial.put(query.value.trim()));
  trial.put(watch.query);
  const root = el(
    'li',
    {},
    box,
    el(
      'div',
      { class: 'row' },
      el('label', { class: 'name', for: `pick-${i}`, dir: 'auto' }, watch.name),
      badge(watch.purpose, words),
    ),
    el('div', { class: 'told' }, query),
    tried,
  );
  return { watch, box, query, root };
}

/**
 * @param {string} name
 * @param {string[]} found
 * @param {boolean} on
 * @param {(word: string) => string} written
 */
function wordBoxes(name, found, on, written) {
  const boxes = found.map((word, i) => {
    const box = el('input', { type: 'checkbox', id: `${name}-${i}` });
    box.checked = on;
    return { word, box };
  });
  return {
    picked: () => boxes.filter(({ box }) => box.checked).map(({ word }) => word),
    /** @param {string} legend */
    shown: (legend) =>
      boxes.length > 0 &&
      el(
        'fieldset',
        {},
        el('legend', { class: 'label' }, legend),
        el(
          'div',
          { class: 'words' },
          ...boxes.map(({ word, box }) =>
            el('label', { dir: 'auto' }, box, el('span', {}, written(word))),
          ),
        ),
      ),
  };
}
