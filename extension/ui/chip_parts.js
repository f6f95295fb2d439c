// @ts-check
/**
 * Parts of the suggestions' box beside the suggestions: tags in the draft, sets, keywords, notes.
 *
 * @typedef {object} UsedTag
 * @property {string} tag without "#"
 * @property {import('./shapes.js').Shape} grade
 * @property {string} about grade and risk in words
 *
 * @typedef {object} SetLine
 * @property {number} id 0 for the offer to save the draft's tags
 * @property {string} name
 * @property {string} line
 * @property {string} warning "" where nothing is to be said
 * @property {boolean} off nothing of it fits this draft
 *
 * @typedef {object} NoteView
 * @property {string} text
 * @property {string} reason
 * @property {boolean} mild advice, no warning
 */

import { el } from './element.js';
import { shape } from './shapes.js';

export const PARTS_STYLE = `
.inside { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 6px; padding: 6px 14px; border-block-end: 1px solid var(--line); color: var(--quiet); font-size: 12px; flex: none; }
.pill {
  display: inline-flex; align-items: center; gap: 5px; min-block-size: 24px; padding: 0 8px; border-radius: 99px;
  border: 1px solid var(--line); background: var(--raised); color: var(--ink); font: inherit; cursor: pointer;
  max-inline-size: 100%; overflow-wrap: anywhere; text-align: start;
}
.pill:hover { border-color: var(--edge); }
.pill .shape { inline-size: 10px; block-size: 10px; }
.pill[aria-pressed="true"] { background: var(--tint); border-color: var(--accent); }
.set { border-block-start: 1px solid var(--line); border-radius: 0 0 7px 7px; }
.set + .set { border-block-start: 0; border-radius: 7px; }
.keys { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 6px; padding: 6px 14px; border-block-start: 1px solid var(--line); color: var(--quiet); font-size: 12px; flex: none; }
.note .close {
  margin-inline-start: auto; flex: none; inline-size: 24px; block-size: 24px; padding: 0; border: 0; border-radius: 6px;
  background: none; color: var(--quiet); font: 16px/1 var(--font); cursor: pointer; align-self: start;
}
.note .close:hover { background: var(--raised); color: var(--ink); }
.note .because { display: block; color: var(--quiet); font-size: 12px; }
`;

/**
 * Tags that are in the draft, graded and counted.
 * @param {{ label: string, tags: UsedTag[], open: string, onOpen: (tag: string) => void }} given
 */
export function inDraft({ label, tags, open, onOpen }) {
  return el(
    'div',
    { class: 'inside', role: 'group', 'aria-label': label },
    el('span', {}, label),
    ...tags.map((used) =>
      el(
        'button',
        {
          class: 'pill',
          type: 'button',
          tabindex: '-1',
          title: used.about,
          'aria-pressed': used.tag === open ? 'true' : 'false',
          onclick: (event) => event.isTrusted && onOpen(used.tag),
        },
        el('span', { class: `grade-${used.grade}` }, shape(used.grade)),
        el('span', { dir: 'auto' }, `#${used.tag}`),
        el('span', { class: 'unseen' }, used.about),
      ),
    ),
  );
}

/**
 * A saved set, or the offer to save one.
 * @param {SetLine} set
 * @param {{ active: boolean, onPick: () => void, onPoint: () => void }} given
 */
export function setRow(set, { active, onPick, onPoint }) {
  return el(
    'li',
    {
      class: 'chip set',
      role: 'option',
      'aria-selected': active ? 'true' : 'false',
      'aria-disabled': set.off ? 'true' : null,
      onclick: (event) => event.isTrusted && !set.off && onPick(),
      onpointermove: () => !active && onPoint(),
    },
    el('span', { class: 'grade-steady' }, shape(set.id ? 'set' : 'save')),
    el('span', { class: 'tag', dir: 'auto' }, set.name),
    el('span', {}),
    el('span', { class: 'line', dir: 'auto' }, set.line),
    set.warning && el('span', { class: 'risk', dir: 'auto' }, set.warning),
  );
}

/**
 * Words people search for, each to be copied.
 * @param {{ label: string, title: string, words: string[], onCopy: (word: string) => void }} given
 */
export function searchWords({ label, title, words, onCopy }) {
  return el(
    'div',
    { class: 'keys', role: 'group', 'aria-label': label },
    el('span', {}, label),
    ...words.map((word) =>
      el(
        'button',
        {
          class: 'pill',
          type: 'button',
          tabindex: '-1',
          title,
          dir: 'auto',
          onclick: (event) => event.isTrusted && onCopy(word),
        },
        word,
      ),
    ),
  );
}

/**
 * What there is to say about the draft itself.
 * @param {NoteView} view
 * @param {{ label: string, onClose: () => void }} given
 */
export function remark(view, { label, onClose }) {
  return el(
    'div',
    { class: view.mild ? 'note' : 'note caution' },
    shape(view.mild ? 'steady' : 'risky'),
    el(
      'span',
      { dir: 'auto' },
      view.text,
      view.reason && el('span', { class: 'because' }, view.reason),
    ),
    el(
      'button',
      {
        class: 'close',
        type: 'button',
        tabindex: '-1',
        'aria-label': label,
        title: label,
        onclick: (event) => event.isTrusted && onClose(),
      },
      '×',
    ),
  );
}

/**
 * One line above the suggestions.
 * @param {string} name
 * @param {import('./shapes.js').Shape} drawn
 * @param {string} text
 */
export function note(name, drawn, text) {
  return el('div', { class: `note ${name}` }, shape(drawn), el('span', { dir: 'auto' }, text));
}

/**
 * What stands below: the keys, how many tags there are, and "why".
 * @param {{ hints: string, counter: string, label: string, open: boolean }} given `label` of
 *   "why", "" where there is no tag to ask about
 * @param {() => void} onWhy
 */
export function foot({ hints, counter, label, open }, onWhy) {
  return el(
    'div',
    { class: 'foot' },
    el('span', {}, hints),
    el(
      'span',
      {},
      counter && el('span', { class: 'counter' }, counter),
      label &&
        el(
          'button',
          {
            class: 'why',
            type: 'button',
            tabindex: '-1',
            'aria-expanded': open ? 'true' : 'false',
            onclick: (event) => event.isTrusted && onWhy(),
          },
          label,
        ),
    ),
  );
}
