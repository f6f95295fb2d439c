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
 * @property {import('./chip_parts.js').NoteView | null} note about the draft itself
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

import { foot, inDraft, note, PARTS_STYLE, remark, searchWords, setRow } from './chip_parts.js';
import { el } from './element.js';
import { Kept } from './kept.js';
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
[role="listbox"] { overflow: auto; overscroll-behavior: contain; min-block-size: 56px; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; }
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
 * What is drawn in a root. Drawings outlive the call that made them: whom to tell is looked up.
 *
 * @typedef {object} Drawn
 * @property {ChipsEvents} events
 * @property {HTMLElement} card
 * @property {Kept} parts of the card
 * @property {HTMLElement} list
 * @property {Kept} rows
 * @property {boolean} scrolled is the list scrolled?
 */

/** @type {WeakMap<Node, Drawn>} */
const drawnIn = new WeakMap();

/**
 * Draws what is not drawn yet.
 * @param {ShadowRoot} root
 * @param {ChipsView} view
 * @param {ChipsEvents} events
 */
export function renderChips(root, view, events) {
  const drawn = drawnIn.get(root) ?? begin(root, events);
  drawn.events = events;
  drawn.parts.draw(drawn.card, parts(view, drawn));
  drawn.rows.draw(drawn.list, rows(view, drawn));
  drawn.list.setAttribute('aria-label', view.listLabel);
}

/** @param {ShadowRoot} root @param {ChipsEvents} events @returns {Drawn} */
function begin(root, events) {
  const onscroll = () => {
    drawn.scrolled = drawn.list.scrollTop > 0;
  };
  /** @type {Drawn} */
  const drawn = {
    events,
    card: el('div', { class: 'card' }),
    parts: new Kept(),
    list: el('ul', { role: 'listbox', tabindex: '0', onscroll }),
    rows: new Kept(),
    scrolled: false,
  };
  root.append(drawn.card);
  drawnIn.set(root, drawn);
  return drawn;
}

/** @param {ChipsView} view @param {Drawn} drawn @returns {import('./kept.js').Part[]} */
function parts(view, drawn) {
  const { keywords: words, inside, note: remarked, notice, why } = view;
  const open = why?.tag ?? '';
  const below = {
    hints: view.hints,
    counter: view.counter,
    label: view.chips.length + inside.length > 0 ? view.whyLabel : '',
    open: why !== null,
  };
  /** @type {(import('./kept.js').Part | false | null)[]} */
  const all = [
    remarked && [
      ['note', remarked, view.closeLabel],
      () =>
        remark(remarked, {
          label: view.closeLabel,
          onClose: () => drawn.events.onCloseNote(),
        }),
    ],
    notice !== '' && [['notice', notice], () => note('notice', 'steady', notice)],
    inside.length > 0 && [
      ['inside', inside, view.insideLabel, open],
      () =>
        inDraft({
          label: view.insideLabel,
          tags: inside,
          open,
          onOpen: (tag) => drawn.events.onWhy(tag),
        }),
    ],
    view.chips.length + view.sets.length > 0 && ['list', () => drawn.list],
    why && [['why', why], () => whyBox(why)],
    words.length > 0 && [
      ['keys', words, view.keywordsLabel, view.copyLabel],
      () =>
        searchWords({
          label: view.keywordsLabel,
          title: view.copyLabel,
          words,
          onCopy: (word) => drawn.events.onCopy(word),
        }),
    ],
    [['foot', below], () => foot(below, () => drawn.events.onWhy())],
  ];
  return all.filter((part) => part !== false && part !== null);
}

/** @param {ChipsView} view @param {Drawn} drawn @returns {import('./kept.js').Part[]} */
function rows(view, drawn) {
  const { active, chips, notice, usedWord } = view;
  return [
    ...chips.map(
      (chip, index) =>
        /** @type {import('./kept.js').Part} */ ([
          [chip, index, index === active, notice !== '', usedWord],
          () => row(chip, index, view, drawn),
        ]),
    ),
    ...view.sets.map((set, count) => {
      const at = chips.length + count;
      return /** @type {import('./kept.js').Part} */ ([
        [set, at, at === active],
        () =>
          setRow(set, {
            active: at === active,
            onPick: () => drawn.events.onPick(at),
            onPoint: () => drawn.events.onPoint(at),
          }),
      ]);
    }),
  ];
}

/**
 * Says whether what is drawn waits to be drawn anew.
 * @param {ShadowRoot} root
 * @param {boolean} busy
 */
export function showBusy(root, busy) {
  const card = drawnIn.get(root)?.card;
  if (busy) card?.setAttribute('aria-busy', 'true');
  else card?.removeAttribute('aria-busy');
}

/**
 * Scrolls the list to what is marked; costs a layout, and nothing where the first of a list that
 * was not scrolled is marked.
 * @param {ShadowRoot} root
 * @param {number} active
 */
export function showMarked(root, active) {
  if (active === 0 && !drawnIn.get(root)?.scrolled) return;
  root.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}

/**
 * @param {Chip} chip
 * @param {number} index
 * @param {ChipsView} view
 * @param {Drawn} drawn
 */
function row(chip, index, view, drawn) {
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
      onclick: (event) => event.isTrusted && !off && drawn.events.onPick(index),
      onpointermove: () => !active && drawn.events.onPoint(index),
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
