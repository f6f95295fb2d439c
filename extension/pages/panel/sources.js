// @ts-check
/** The panel's Sources: where posts come from, how each is doing, and why one fails. */

import { el, outLink } from '../../ui/element.js';
import { shape } from '../../ui/shapes.js';
import { failureWords, reasonOf, refill } from '../page.js';
import { empty } from './parts.js';

/** @typedef {import('../../wire.js').SourceRecord} SourceRecord */
/** @typedef {import('../page.js').Page} Page */

/** @type {Record<SourceRecord['status'], import('../../ui/shapes.js').Shape>} */
const SHAPES = { ok: 'steady', failing: 'risky', new: 'learning', paused: 'crowded' };
const ORDER = ['failing', 'ok', 'new', 'paused'];

/**
 * Those that fail first, then by the posts they gave.
 * @param {SourceRecord[]} sources
 */
export function inOrder(sources) {
  return [...sources].sort(
    (a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || b.posts - a.posts,
  );
}

/**
 * @param {Page} page
 * @param {(sentence: string) => void} say
 */
export function sourcesView(page, say) {
  const { agent, words } = page;
  const listed = el('div', {});
  const error = el('p', { class: 'error', id: 'source-error', role: 'alert' });
  const address = el('input', {
    type: 'text',
    inputmode: 'url',
    id: 'source-url',
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: 2000,
    placeholder: words.say('source_add_hint'),
    'aria-describedby': 'source-error',
  });
  const button = el('button', { type: 'submit', class: 'primary' }, words.say('source_add'));
  const form = el(
    'form',
    { class: 'form', onsubmit: (event) => void add(event) },
    el(
      'div',
      {},
      el('label', { for: 'source-url' }, words.say('source_add_label')),
      el('div', { class: 'row' }, el('span', { class: 'grow' }, address), button),
    ),
    error,
  );
  const root = el('section', {}, form, listed);
  /** @type {SourceRecord[] | null} */
  let sources = null;
  let removing = '';

  function draw() {
    if (!sources) return refill(listed, [el('p', { class: 'quiet' }, words.say('loading'))]);
    if (sources.length === 0) {
      return refill(listed, [
        empty(words.say('sources_none_title'), words.say('sources_none_text')),
      ]);
    }
    const ok = sources.filter((source) => source.status === 'ok').length;
    refill(listed, [
      el('p', { class: 'quiet' }, words.count('sources_summary', sources.length, { ok })),
      el('ul', { class: 'cards wide' }, ...inOrder(sources).map((source) => card(source))),
    ]);
  }

  /** @param {Event} event */
  async function add(event) {
    event.preventDefault();
    const url = address.value.trim();
    if (!url) return;
    error.textContent = '';
    button.disabled = true;
    try {
      const answer = await agent.ask({
        t: 'source_add',
        url: /^[a-z]+:/i.test(url) ? url : `https://${url}`,
      });
      if (answer.t === 'source_list') sources = answer.sources;
      say(words.say('source_added', { title: url }));
      address.value = '';
      address.removeAttribute('aria-invalid');
      draw();
    } catch (failure) {
      address.setAttribute('aria-invalid', 'true');
      error.textContent = refused(failure);
      address.focus();
    } finally {
      button.disabled = false;
    }
  }

  /** @param {unknown} failure */
  function refused(failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'source') {
      return words.say('source_refused', { detail: reasonOf(failure, words) });
    }
    return failureWords(failure, words);
  }

  /** @param {SourceRecord} source */
  async function remove(source) {
    removing = '';
    try {
      await agent.ask({ t: 'source_remove', source_id: source.id });
      sources = (sources ?? []).filter((other) => other.id !== source.id);
      say(words.say('source_removed', { title: source.title || source.url }));
    } catch (failure) {
      say(failureWords(failure, words));
    }
    draw();
  }

  /** @param {SourceRecord} source */
  function card(source) {
    const title = source.title || source.url;
    const now = page.now();
    const facts = [
      words.count('source_posts', source.posts),
      source.last_ok_at
        ? words.say('source_last_ok', { ago: words.ago(source.last_ok_at, now) })
        : words.say('source_never'),
      source.next_at > now
        ? words.say('source_next', { time: words.moment(source.next_at, now) })
        : '',
    ].filter(Boolean);
    return el(
      'li',
      { class: 'card' },
      el(
        'div',
        { class: 'row' },
        el(
          'span',
          { class: `badge grade-${SHAPES[source.status]}` },
          shape(SHAPES[source.status]),
          words.say(`source_${source.status}`),
        ),
        el('span', { class: 'pill' }, source.kind),
      ),
      el('h3', { dir: 'auto' }, outLink(source.url, {}, title)),
      source.error && el('p', { class: 'error', dir: 'auto' }, words.pick(source.error)),
      source.remark && el('p', { class: 'quiet', dir: 'auto' }, words.pick(source.remark)),
      el('div', { class: 'facts quiet' }, ...facts.map((fact) => el('span', {}, fact))),
      removing === source.id ? sure(source, title) : removeButton(source, title),
    );
  }

  /** @param {SourceRecord} source @param {string} title */
  function removeButton(source, title) {
    return el(
      'div',
      { class: 'actions' },
      el(
        'button',
        {
          type: 'button',
          class: 'plain',
          'data-key': `remove-${source.id}`,
          'aria-label': words.say('source_remove_named', { title }),
          onclick: () => {
            removing = source.id;
            draw();
          },
        },
        words.say('source_remove'),
      ),
    );
  }

  /** @param {SourceRecord} source @param {string} title */
  function sure(source, title) {
    return el(
      'div',
      { class: 'row', role: 'group' },
      el('span', { class: 'quiet' }, words.say('source_remove_sure', { title })),
      el(
        'button',
        {
          type: 'button',
          class: 'danger',
          'data-key': `remove-${source.id}`,
          onclick: () => void remove(source),
        },
        words.say('sure_yes'),
      ),
      el(
        'button',
        {
          type: 'button',
          onclick: () => {
            removing = '';
            draw();
          },
        },
        words.say('cancel'),
      ),
    );
  }

  return {
    root,
    draw,
    /** @param {SourceRecord[]} heard */
    show(heard) {
      sources = heard;
      draw();
    },
  };
}
