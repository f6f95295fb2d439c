// @ts-check
/** What stands above the mentions: which kind or state, of which watch, and all read at once. */

import { el } from '../../ui/element.js';

/** @typedef {import('../../wire.js').MentionCounts} MentionCounts */
/** @typedef {import('../page.js').Page} Page */

export const CHOICES = /** @type {const} */ ([
  'open',
  'unread',
  'question',
  'complaint',
  'praise',
  'press',
  'waiting',
  'done',
]);
/** @typedef {typeof CHOICES[number]} Choice */

/**
 * @param {Choice} shown
 * @param {MentionCounts | null} counts
 * @param {Page} page
 * @param {(choice: Choice) => void} onChoose
 */
export function choices(shown, counts, { words }, onChoose) {
  return el(
    'div',
    { class: 'filters', role: 'group', 'aria-label': words.say('scope_label') },
    ...CHOICES.map((choice) =>
      el(
        'button',
        {
          type: 'button',
          'data-key': `show-${choice}`,
          'aria-pressed': String(choice === shown),
          class: counts?.[choice] === 0 ? 'nothing' : null,
          onclick: () => onChoose(choice),
        },
        words.say(`show_${choice}`),
        counts ? el('span', { class: 'count' }, words.number(counts[choice])) : null,
      ),
    ),
  );
}

/**
 * @param {Map<number, string>} names of the watches
 * @param {number} watch 0 for all
 * @param {Page} page
 * @param {(id: number) => void} onChoose
 */
export function watchChoice(names, watch, { words }, onChoose) {
  const select = el(
    'select',
    { id: 'mention-watch', 'data-key': 'watch' },
    el('option', { value: 0 }, words.say('mentions_of_all')),
    ...[...names].map(([id, name]) => el('option', { value: id }, name)),
  );
  select.value = String(watch);
  select.addEventListener('change', () => onChoose(Number(select.value)));
  return el(
    'div',
    { class: 'row of-watch' },
    el('label', { for: 'mention-watch' }, words.say('mentions_of')),
    el('span', { class: 'grow' }, select),
  );
}

/** @param {number} n @param {Page} page @param {() => void} onclick */
export function readAll(n, { words }, onclick) {
  return el(
    'button',
    { type: 'button', class: 'plain', 'data-key': 'all', onclick },
    words.count('mentions_read_all', n),
  );
}
