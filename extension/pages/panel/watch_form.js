// @ts-check
/** The form of one watchlist: what the query would have found is shown before saving. */

import { Latest } from '../../lib/latest.js';
import { el } from '../../ui/element.js';
import { failureWords, reasonOf } from '../page.js';
import { atRest } from '../press.js';
import { evidence } from './parts.js';

const TRY_GAP_MS = 400;
const PURPOSES = /** @type {const} */ (['brand', 'competitor', 'topic']);

/** @typedef {import('../../wire.js').WatchRecord} WatchRecord */
/** @typedef {import('../../wire.js').WatchTried} WatchTried */
/** @typedef {import('../page.js').Page} Page */

/**
 * @param {Page} page
 * @param {WatchRecord | null} watch null for a new one
 * @param {{ onSave: (watch: WatchRecord) => Promise<void>, onCancel: () => void }} events
 */
export function watchForm(page, watch, { onSave, onCancel }) {
  const { agent, words } = page;
  const name = el('input', {
    type: 'text',
    id: 'watch-name',
    maxlength: 100,
    autocomplete: 'off',
    placeholder: words.say('watch_name_hint'),
  });
  name.value = watch?.name ?? '';
  const query = el('textarea', {
    id: 'watch-query',
    class: 'query',
    maxlength: 1000,
    spellcheck: 'false',
    dir: 'auto',
    'aria-describedby': 'watch-hint watch-tried',
  });
  query.value = watch?.query ?? '';
  const news = el('input', { type: 'checkbox', id: 'watch-news' });
  news.checked = watch?.search_news ?? true;
  const tried = el('div', { class: 'tried', id: 'watch-tried', role: 'status' });
  const error = el('p', { class: 'error', role: 'alert' });
  const save = el('button', { type: 'submit', class: 'primary' }, words.say('watch_save'));

  /** @type {Latest<{ query: string, purpose: WatchRecord['purpose'] }, WatchTried>} */
  const trial = new Latest(
    (asked, signal) => atRest(agent.ask({ t: 'watch_try', ...asked }, { signal })),
    (answer) => {
      query.removeAttribute('aria-invalid');
      tried.className = 'tried';
      tried.replaceChildren(...outcome(answer, page));
    },
    (failure) => {
      const broken = isQueryError(failure);
      if (broken) query.setAttribute('aria-invalid', 'true');
      tried.className = broken ? 'error' : 'tried quiet';
      tried.textContent = broken ? queryWords(failure, words) : failureWords(failure, words);
    },
    TRY_GAP_MS,
  );
  const test = () => {
    const text = query.value.trim();
    if (text) trial.put({ query: text, purpose: chosenPurpose(form) });
    else {
      trial.drop();
      query.removeAttribute('aria-invalid');
      tried.replaceChildren();
    }
  };
  query.addEventListener('input', test);

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    error.textContent = '';
    if (!name.value.trim() || !query.value.trim()) {
      error.textContent = words.say('watch_needed');
      (name.value.trim() ? query : name).focus();
      return;
    }
    save.disabled = true;
    try {
      await onSave({
        id: watch?.id ?? 0,
        name: name.value.trim(),
        purpose: chosenPurpose(form),
        query: query.value.trim(),
        search_news: news.checked,
        mentions: watch?.mentions ?? 0,
      });
    } catch (failure) {
      error.textContent = isQueryError(failure)
        ? queryWords(failure, words)
        : failureWords(failure, words);
    } finally {
      save.disabled = false;
    }
  }

  const form = el(
    'form',
    { class: 'form', onsubmit: (event) => void submit(event) },
    el('h2', {}, words.say(watch ? 'watch_edit_named' : 'watch_add', { name: watch?.name ?? '' })),
    el('div', {}, el('label', { for: 'watch-name' }, words.say('watch_name')), name),
    purposes(watch?.purpose ?? 'brand', words),
    el(
      'div',
      {},
      el('label', { for: 'watch-query' }, words.say('watch_query')),
      query,
      el('p', { class: 'quiet', id: 'watch-hint' }, words.say('watch_query_hint')),
    ),
    tried,
    el('div', { class: 'choice' }, el('label', {}, news, words.say('watch_news'))),
    error,
    el(
      'div',
      { class: 'row' },
      save,
      el('button', { type: 'button', onclick: onCancel }, words.say('cancel')),
    ),
  );
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'radio') test();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') onCancel();
  });
  test();
  return { form, focus: () => name.focus() };
}

/** @param {unknown} failure */
function isQueryError(failure) {
  return failure instanceof Error && 'code' in failure && failure.code === 'watch';
}

/**
 * @param {unknown} failure
 * @param {import('../../lib/i18n.js').Words} words
 */
function queryWords(failure, words) {
  return words.say('watch_query_wrong', { detail: reasonOf(failure, words) });
}

/** @param {WatchTried} answer @param {Page} page */
function outcome(answer, page) {
  const { words } = page;
  if (answer.matched === 0) return [el('span', { class: 'quiet' }, words.say('watch_try_none'))];
  return [
    el('strong', {}, words.count('watch_tried', answer.matched, { searched: answer.searched })),
    evidence(answer.samples.slice(0, 3), page),
  ];
}

/**
 * @param {WatchRecord['purpose']} chosen
 * @param {import('../../lib/i18n.js').Words} words
 */
function purposes(chosen, words) {
  return el(
    'fieldset',
    {},
    el('legend', { class: 'label' }, words.say('watch_purpose')),
    el(
      'div',
      { class: 'choice' },
      ...PURPOSES.map((purpose) =>
        el(
          'label',
          {},
          el('input', {
            type: 'radio',
            name: 'purpose',
            value: purpose,
            checked: purpose === chosen,
          }),
          words.say(`purpose_${purpose}`),
        ),
      ),
    ),
  );
}

/** @param {HTMLFormElement} form @returns {WatchRecord['purpose']} */
function chosenPurpose(form) {
  const value = new FormData(form).get('purpose');
  return PURPOSES.find((purpose) => purpose === value) ?? 'topic';
}
