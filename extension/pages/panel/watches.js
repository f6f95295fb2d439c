// @ts-check
/** The panel's Watchlists: add, edit, remove and compare. */

import { el } from '../../ui/element.js';
import { failureWords, refill } from '../page.js';
import { comparisonView } from './compare.js';
import { badge, empty } from './parts.js';
import { watchForm } from './watch_form.js';

/** @typedef {import('../../wire.js').WatchRecord} WatchRecord */
/** @typedef {import('../page.js').Page} Page */

/** @type {WatchRecord | null | undefined} in the form, null for a new one; a page drawn anew goes on */
let editing;

/**
 * @param {Page} page
 * @param {import('./parts.js').Say} say
 * @param {(id: number) => void} onRead the person wants to read its mentions
 */
export function watchesView(page, say, onRead) {
  const { agent, words } = page;
  const top = el('div', {});
  const comparison = comparisonView(page);
  const listed = el('div', {});
  const root = el('section', {}, top, listed);
  /** @type {WatchRecord[] | null} */
  let watches = null;
  let removing = 0;

  function drawTop() {
    if (editing === undefined) {
      return refill(top, [
        el(
          'div',
          { class: 'row' },
          el(
            'button',
            { type: 'button', class: 'primary', 'data-key': 'add', onclick: () => edit(null) },
            words.say('watch_add'),
          ),
        ),
      ]);
    }
    const { form, focus } = watchForm(page, editing, { onSave: save, onCancel: () => edit() });
    refill(top, [form]);
    focus();
  }

  function draw() {
    if (!watches) return refill(listed, [el('p', { class: 'quiet' }, words.say('loading'))]);
    if (watches.length === 0) {
      return refill(listed, [
        editing === undefined &&
          empty(words.say('watches_none_title'), words.say('watches_none_text')),
      ]);
    }
    refill(listed, [
      isCompared(watches) && comparison.root,
      el('ul', { class: 'cards wide' }, ...watches.map(card)),
    ]);
  }

  /** @param {WatchRecord | null} [watch] */
  function edit(watch) {
    const before = editing;
    editing = watch;
    removing = 0;
    drawTop();
    draw();
    if (watch !== undefined) top.firstElementChild?.scrollIntoView({ block: 'start' });
    else if (before !== undefined) {
      const back = before ? listed : top;
      const button = back.querySelector(`[data-key="${before ? `edit-${before.id}` : 'add'}"]`);
      if (button instanceof HTMLElement) button.focus();
    }
  }

  /** @param {WatchRecord} watch */
  async function save(watch) {
    const answer = await agent.ask({ t: 'watch_put', watch });
    if (answer.t === 'watch_list') watches = answer.watches;
    say(words.say('watch_saved', { name: watch.name }));
    if ((editing?.id ?? 0) === watch.id) edit(); // else another is filled in by now
  }

  /** @param {WatchRecord} watch */
  async function remove(watch) {
    removing = 0;
    try {
      await agent.ask({ t: 'watch_remove', watch_id: watch.id });
      watches = (watches ?? []).filter((known) => known.id !== watch.id);
      say(words.say('watch_removed', { name: watch.name }));
    } catch (failure) {
      say(failureWords(failure, words));
    }
    draw();
  }

  /** @param {WatchRecord} watch */
  function card(watch) {
    const { id, name, purpose, query, mentions = 0 } = watch;
    return el(
      'li',
      { class: 'card' },
      el('div', { class: 'row' }, badge(purpose, words)),
      el('h3', { dir: 'auto' }, name),
      el('p', { class: 'query', dir: 'auto' }, query),
      el(
        'div',
        { class: 'actions' },
        action(
          `mentions-${id}`,
          words.count('watch_mentions', mentions),
          `${words.count('watch_mentions', mentions)}, ${name}`,
          () => onRead(id),
        ),
        action(`edit-${id}`, words.say('watch_edit'), words.say('watch_edit_named', { name }), () =>
          edit(watch),
        ),
        removing !== id &&
          action(
            `remove-${id}`,
            words.say('watch_remove'),
            words.say('watch_remove_named', { name }),
            () => {
              removing = id;
              draw();
            },
          ),
      ),
      removing === id &&
        el(
          'div',
          { class: 'row', role: 'group' },
          el('span', { class: 'quiet' }, words.say('watch_remove_sure', { name })),
          el(
            'button',
            {
              type: 'button',
              class: 'danger',
              'data-key': `remove-${id}`,
              onclick: () => void remove(watch),
            },
            words.say('sure_yes'),
          ),
          el(
            'button',
            {
              type: 'button',
              onclick: () => {
                removing = 0;
                draw();
              },
            },
            words.say('cancel'),
          ),
        ),
    );
  }

  drawTop();
  return {
    root,
    draw,
    remember: comparison.remember,
    /** @param {WatchRecord[]} heard */
    show(heard) {
      watches = heard;
      if (isCompared(heard)) void comparison.load();
      draw();
    },
  };
}

/** A competitor alone is looked at for its tags and breakouts. @param {WatchRecord[]} watches */
function isCompared(watches) {
  return watches.length > 1 || watches.some(({ purpose }) => purpose === 'competitor');
}

/**
 * @param {string} key
 * @param {string} text
 * @param {string} label
 * @param {() => void} onclick
 */
function action(key, text, label, onclick) {
  return el(
    'button',
    { type: 'button', class: 'plain', 'data-key': key, 'aria-label': label, title: label, onclick },
    text,
  );
}
