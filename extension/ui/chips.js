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
 *
 * @typedef {object} ChipsView
 * @property {Chip[]} chips
 * @property {import('./chip_parts.js').SetLine[]} sets behind the chips in the same list
 * @property {number} active place in chips and sets
 * @property {import('./why.js').WhyView | null} why what stands behind one tag, when asked
 * @property {string} notice why nothing can be added, or ""
 * @property {import('./chip_parts.js').NoteView | null} note the draft collides with something
 * @property {string} closeLabel
 * @property {string} counter "3 dari 5 tagar", or ""
 * @property {import('./chip_parts.js').UsedTag[]} inside tags that are in the draft
 * @property {string} insideLabel
 * @property {string[]} keywords
 * @property {string} keywordsLabel
 * @property {string} copyLabel
 * @property {string} listLabel
 * @property {string} hints
 * @property {string} whyLabel
 * @property {string} usedWord
 *
 * @typedef {object} ChipsEvents
 * @property {(index: number) => void} onPick
 * @property {(index: number) => void} onPoint
 * @property {(tag?: string) => void} onWhy of a tag; of the marked one where none is named
 * @property {(word: string) => void} onCopy
 * @property {() => void} onCloseNote
 */

import { collision, inDraft, PARTS_STYLE, searchWords, setRow } from './chip_parts.js';
import { el } from './element.js';
import { confidenceBars, shape } from './shapes.js';
import { WHY_STYLE, whyBox } from './why.js';

export const CHIPS_STYLE = `
${PARTS_STYLE}${WHY_STYLE}
.card {
  font: 13px/1.35 var(--font); color: var(--ink);
  inline-size: min(400px, calc(100vw - 16px)); max-block-size: min(440px, 66vh);
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
.used { border: 1px solid var(--line); border-radius: 99px; padding: 0 7px; font-size: 11px; color: var(--quiet); }
.note, .foot { flex: none; }
.note { display: flex; gap: 10px; padding: 9px 14px; border-block-end: 1px solid var(--line); align-items: baseline; }
.note .shape { position: relative; inset-block-start: 1px; }
.caution { color: var(--ink); background: light-dark(#fdf1e3, #33291b); }
.caution .shape { color: var(--crowded); }
.notice { color: var(--ink); }
.notice .shape { color: var(--steady); }
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
    { role: 'listbox', 'aria-label': view.listLabel, tabindex: '0' },
    ...view.chips.map((chip, index) => row(chip, index, view, events)),
    ...view.sets.map((set, index) => {
      const at = view.chips.length + index;
      return setRow(set, {
        active: at === view.active,
        onPick: () => events.onPick(at),
        onPoint: () => events.onPoint(at),
      });
    }),
  );
  const { keywords: words, inside } = view;
  root.replaceChildren(
    el(
      'div',
      { class: 'card' },
      view.note && collision(view.note, { label: view.closeLabel, onClose: events.onCloseNote }),
      view.notice && note('notice', 'steady', view.notice),
      inside.length > 0 &&
        inDraft({
          label: view.insideLabel,
          tags: inside,
          open: view.why?.tag ?? '',
          onOpen: (tag) => events.onWhy(tag),
        }),
      view.chips.length + view.sets.length > 0 && list,
      view.why && whyBox(view.why),
      words.length > 0 &&
        searchWords({
          label: view.keywordsLabel,
          title: view.copyLabel,
          words,
          onCopy: events.onCopy,
        }),
      foot(view, events),
    ),
  );
}

/** Costs a layout; the first of a list stands in view without. @param {ShadowRoot} root */
export function showMarked(root) {
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
  );
}

/**
 * @param {string} name
 * @param {import('./shapes.js').Shape} drawn
 * @param {string} text
 */
function note(name, drawn, text) {
  return el('div', { class: `note ${name}` }, shape(drawn), el('span', { dir: 'auto' }, text));
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
      view.chips.length + view.inside.length > 0 &&
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
