// @ts-check
/** The brand's name, its site or profile, its competitors: what proposals are made from. */

import { openPages } from '../../lib/open_pages.js';
import { namesOf } from '../../lib/tag_lists.js';
import { el } from '../../ui/element.js';
import { failureWords, reasonOf, refill } from '../page.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('../../wire.js').Introduced} Introduced */

/**
 * @typedef {object} Proposal
 * @property {Introduced} brand
 * @property {{ name: string, query: string }[]} competitors
 *
 * @typedef {object} Told
 * @property {string} name
 * @property {string} url
 * @property {string} competitors one a line
 * @property {import('../../lib/open_pages.js').Open | null} page the open tab that was chosen
 * @property {Proposal | null} proposal
 * @property {boolean} saved the person has confirmed
 */

const MOST_COMPETITORS = 8;

/**
 * @param {Page} page
 * @param {Told} told
 * @param {() => void} onProposed
 * @returns {Node[]}
 */
export function brandStep(page, told, onProposed) {
  const { agent, words } = page;
  const name = field('brand-name', told.name, 100, words.say('brand_name_hint'));
  const url = field('brand-url', told.url, 2000, words.say('brand_url_hint'));
  url.setAttribute('inputmode', 'url');
  url.setAttribute('aria-describedby', 'brand-url-text brand-said');
  const rivals = el('textarea', { id: 'brand-rivals', maxlength: 1000, spellcheck: 'false' });
  rivals.value = told.competitors;
  const said = el('p', { class: 'error', role: 'alert', id: 'brand-said' });
  const button = el('button', { type: 'submit', class: 'primary' }, words.say('brand_propose'));
  for (const [input, key] of /** @type {const} */ ([
    [name, 'name'],
    [url, 'url'],
    [rivals, 'competitors'],
  ])) {
    input.addEventListener('input', () => {
      told[key] = input.value;
      if (key !== 'url' || !told.page) return;
      told.page = null;
      showTabs(null);
    });
  }
  const tabs = el('div', { class: 'stack', role: 'status' });

  /** @param {import('../../lib/open_pages.js').Open[] | null} pages null before they were asked for */
  function showTabs(pages) {
    if (told.page) {
      const { title, url: address } = told.page;
      return refill(tabs, [
        el('p', { class: 'quiet' }, words.say('brand_tab_read', { title: title || address })),
      ]);
    }
    if (pages?.length) {
      return refill(tabs, [
        el('p', { class: 'quiet' }, words.say('brand_tabs_text')),
        el('ul', { class: 'tabs-open' }, ...pages.map((one) => el('li', {}, tabButton(one)))),
      ]);
    }
    refill(tabs, [
      el(
        'button',
        { type: 'button', 'data-key': 'tabs', onclick: async () => showTabs(await openPages()) },
        words.say('brand_tabs'),
      ),
      pages && el('p', { class: 'quiet' }, words.say('brand_tabs_none')),
    ]);
  }

  /** @param {import('../../lib/open_pages.js').Open} one */
  function tabButton(one) {
    const onclick = () => {
      told.page = one;
      told.url = one.url;
      url.value = one.url;
      showTabs(null);
      button.focus();
    };
    return el(
      'button',
      { type: 'button', class: 'plain', dir: 'auto', title: one.url, onclick },
      one.title || one.url,
    );
  }

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    said.textContent = '';
    url.removeAttribute('aria-invalid');
    if (!told.name.trim() && !told.url.trim()) {
      said.textContent = words.say('brand_needed');
      return name.focus();
    }
    button.disabled = true;
    button.textContent = words.say('brand_reading');
    try {
      const brand = await agent.ask({
        t: 'introduce',
        name: told.name.trim(),
        url: told.url.trim(),
        page: told.page && { title: told.page.title, about: told.page.about, text: told.page.text },
      });
      const competitors = [];
      for (const rival of namesOf(told.competitors).slice(0, MOST_COMPETITORS)) {
        const { query } = await agent.ask({ t: 'introduce', name: rival });
        if (query) competitors.push({ name: rival, query });
      }
      told.proposal = { brand, competitors };
      told.saved = false;
      onProposed();
    } catch (failure) {
      const isSite = failure instanceof Error && 'code' in failure && failure.code === 'source';
      said.textContent = isSite
        ? words.say('brand_unreadable', { detail: reasonOf(failure, words) })
        : failureWords(failure, words);
      if (isSite) {
        url.setAttribute('aria-invalid', 'true');
        url.focus();
      }
    } finally {
      button.disabled = false;
      button.textContent = words.say('brand_propose');
    }
  }

  showTabs(null);
  return [
    el('h2', {}, words.say('brand_title')),
    el(
      'form',
      { onsubmit: (event) => void submit(event) },
      el('div', {}, el('label', { for: 'brand-name' }, words.say('brand_name')), name),
      el(
        'div',
        {},
        el('label', { for: 'brand-url' }, words.say('brand_url')),
        url,
        el('p', { class: 'quiet', id: 'brand-url-text' }, words.say('brand_url_text')),
        tabs,
      ),
      el('div', {}, el('label', { for: 'brand-rivals' }, words.say('brand_rivals')), rivals),
      said,
      button,
    ),
  ];
}

/** @param {string} id @param {string} value @param {number} most @param {string} hint */
function field(id, value, most, hint) {
  const input = el('input', {
    type: 'text',
    id,
    maxlength: most,
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: hint,
    dir: 'auto',
  });
  input.value = value;
  return input;
}
