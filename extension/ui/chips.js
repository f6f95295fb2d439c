// @ts-check
/**
 * Draws the suggestions under the caret. Gets what to show and whom to tell; knows neither
 * the page nor the agent.
 *
 * @typedef {object} Chip
 * @property {string} tag without "#"
 * @property {import('./shapes.js').Shape} grade
 * @property {string} gradeWord
 * @property {string} reason
 * @property {string} fresh "" where it does not rise
 * @property {string} risk "" where nothing speaks against it
 * @property {string} confidenceWord
 * @property {number} confidence 0..1
 * @property {boolean} used stands in the draft already
 * @property {string[]} more further reasons
 *
 * @typedef {object} ChipsView
 * @property {Chip[]} chips
 * @property {number} active
 * @property {boolean} why the active chip shows all its reasons
 * @property {string} notice why nothing can be added, or ""
 * @property {string} caution the draft collides with something, or ""
 * @property {string} counter "3 dari 5 tagar", or ""
 * @property {string[]} keywords
 * @property {string} keywordsLabel
 * @property {string} listLabel
 * @property {string} hints
 * @property {string} whyLabel
 * @property {string} usedWord
 *
 * @typedef {object} ChipsEvents
 * @property {(index: number) => void} onPick
 * @property {(index: number) => void} onPoint
 * @property {() => void} onWhy
 */

import { el } from './element.js';
import { confidenceBars, shape } from './shapes.js';

export const CHIPS_STYLE = `
.card {
  font: 13px/1.35 var(--font); color: var(--ink);
  inline-size: min(400px, calc(100vw - 16px)); max-block-size: min(380px, 60vh);
  display: flex; flex-direction: column; overflow: hidden; background: var(--ground); color: var(--ink);
  border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow);
  cursor: default; user-select: none;
}
ul { list-style: none; margin: 0; padding: 4px; }
[role="listbox"] { overflow: auto; overscroll-behavior: contain; min-block-size: 56px; scrollbar-width: thin; }
.chip {
  display: grid; grid-template-columns: 12px 1fr auto; column-gap: 10px; align-items: center;
  padding: 6px 10px; border-radius: 7px; cursor: pointer; min-block-size: 44px;
  scroll-margin-block: 4px;
}
.chip[aria-selected="true"] { background: var(--tint); box-shadow: inset 2px 0 0 var(--accent); }
.chip[aria-disabled="true"] { cursor: not-allowed; opacity: .62; }
.tag { font-weight: 600; overflow-wrap: anywhere; }
.word { margin-inline-start: 6px; font-size: 12px; }
.meta { display: flex; align-items: center; gap: 6px; color: var(--quiet); font-size: 12px; white-space: nowrap; }
.line {
  grid-column: 2 / -1; color: var(--quiet); font-size: 12px;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.chip[aria-selected="true"] .line { white-space: normal; }
.risk { grid-column: 2 / -1; color: var(--risky); font-size: 12px; }
.more { grid-column: 2 / -1; margin: 4px 0 2px; padding-inline-start: 14px; color: var(--ink); font-size: 12px; list-style: disc; }
.more li { margin-block: 1px; }
.used { border: 1px solid var(--line); border-radius: 99px; padding: 0 7px; font-size: 11px; color: var(--quiet); }
.note, .words, .foot { flex: none; }
.note { display: flex; gap: 10px; padding: 9px 14px; border-block-end: 1px solid var(--line); align-items: baseline; }
.note .shape { position: relative; inset-block-start: 1px; }
.caution { color: var(--ink); background: light-dark(#fdf1e3, #33291b); }
.caution .shape { color: var(--crowded); }
.notice { color: var(--ink); }
.notice .shape { color: var(--steady); }
.words { padding: 8px 14px; border-block-start: 1px solid var(--line); color: var(--quiet); font-size: 12px; }
.words b { color: var(--ink); font-weight: 500; }
.foot {
  display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 3px 6px 3px 14px;
  border-block-start: 1px solid var(--line); color: var(--quiet); font-size: 11.5px; min-block-size: 30px;
}
.why {
  font: inherit; color: var(--accent); background: none; border: 0; border-radius: 6px;
  padding: 3px 8px; min-block-size: 24px; min-inline-size: 24px; cursor: pointer; white-space: nowrap;
}
.why:hover { background: var(--tint); }
.counter { white-space: nowrap; font-variant-numeric: tabular-nums; }
@media (forced-colors: active) {
  .chip[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;

/**
 * @param {ShadowRoot} root
 * @param {ChipsView} view
 * @param {ChipsEvents} events
 */
export function renderChips(root, view, events) {
  const list = el(
    'ul',
    { role: 'listbox', 'aria-label': view.listLabel },
    ...view.chips.map((chip, index) => row(chip, index, view, events)),
  );
  root.replaceChildren(
    el(
      'div',
      { class: 'card' },
      view.caution && note('caution', 'risky', view.caution),
      view.notice && note('notice', 'steady', view.notice),
      view.chips.length > 0 && list,
      view.keywords.length > 0 && keywords(view),
      (view.chips.length > 0 || view.counter) && foot(view, events),
    ),
  );
  root.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}

/**
 * @param {Chip} chip
 * @param {number} index
 * @param {ChipsView} view
 * @param {ChipsEvents} events
 */
function row(chip, index, view, events) {
  const active = index === view.active;
  const off = chip.used || view.notice !== '';
  const line = [chip.reason, chip.fresh].filter(Boolean).join(' · ');
  return el(
    'li',
    {
      class: 'chip',
      role: 'option',
      'aria-selected': active ? 'true' : 'false',
      'aria-disabled': off ? 'true' : null,
      onclick: (event) => event.isTrusted && !off && events.onPick(index),
      onpointermove: () => !active && events.onPoint(index),
    },
    el('span', { class: `grade-${chip.grade}` }, shape(chip.grade)),
    el(
      'span',
      {},
      el('span', { class: 'tag', dir: 'auto' }, `#${chip.tag}`),
      el('span', { class: `word grade-${chip.grade}` }, chip.gradeWord),
    ),
    el(
      'span',
      { class: 'meta', title: chip.confidenceWord },
      chip.used && el('span', { class: 'used' }, view.usedWord),
      confidenceBars(chip.confidence),
      el('span', { class: 'unseen' }, chip.confidenceWord),
    ),
    el('span', { class: 'line', dir: 'auto' }, line),
    chip.risk && el('span', { class: 'risk', dir: 'auto' }, chip.risk),
    active && view.why && reasons(chip),
  );
}

/** @param {Chip} chip */
function reasons(chip) {
  const lines = [...chip.more, chip.confidenceWord];
  return el('ul', { class: 'more' }, ...lines.map((text) => el('li', { dir: 'auto' }, text)));
}

/**
 * @param {string} name
 * @param {import('./shapes.js').Shape} drawn
 * @param {string} text
 */
function note(name, drawn, text) {
  return el('div', { class: `note ${name}` }, shape(drawn), el('span', { dir: 'auto' }, text));
}

/** @param {ChipsView} view */
function keywords(view) {
  return el(
    'div',
    { class: 'words' },
    `${view.keywordsLabel} `,
    el('b', { dir: 'auto' }, view.keywords.join(' · ')),
  );
}

/** @param {ChipsView} view @param {ChipsEvents} events */
function foot(view, events) {
  return el(
    'div',
    { class: 'foot' },
    el('span', {}, view.hints),
    el(
      'span',
      {},
      view.counter && el('span', { class: 'counter' }, view.counter),
      view.chips.length > 0 &&
        el(
          'button',
          {
            class: 'why',
            type: 'button',
            tabindex: '-1',
            'aria-expanded': view.why ? 'true' : 'false',
            onclick: (event) => event.isTrusted && events.onWhy(),
          },
          view.whyLabel,
        ),
    ),
  );
}
