// @ts-check
/** The open suggestions: what they show, which is marked, where they stand. */

import { modalAround, pageListIsOpen } from '../editors/find.js';
import { Announcer } from '../ui/announcer.js';
import { CHIPS_STYLE, renderChips, showBusy, showMarked } from '../ui/chips.js';
import { Layer } from '../ui/layer.js';
import { chipsView, firstOpen, fitting, isOpenChip } from './chip_view.js';

/** @typedef {import('../editors/find.js').Editor} Editor */
/** @typedef {import('../wire.js').Suggestions} Suggestions */
/** @typedef {import('./chip_sets.js').ChipSets} ChipSets */
/** @typedef {{ editor: Editor, before: string, after: string, asked: boolean }} Question */
/** @typedef {{ answer: Suggestions, question: Question, sets: ChipSets | null }} Shown */

/**
 * @typedef {object} Orders   what the person wants done
 * @property {(tag: string, editor: Editor) => void} onTag
 * @property {(id: number, editor: Editor, sets: ChipSets) => void} onSet
 * @property {(tags: string[], sets: ChipSets) => void} onSave
 */

export class ChipBox {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {import('../lib/i18n.js').Words} words
   * @param {Orders} orders
   */
  constructor(tools, words, orders) {
    this._tools = tools;
    this._words = words;
    this._orders = orders;
    this._layer = new Layer('simak-chips', CHIPS_STYLE, words.language, tools);
    this._voice = new Announcer(words.language, tools.signal);
    /** @type {Shown | null} */
    this._shown = null;
    /** @type {import('../ui/chips.js').ChipsView | null} */
    this._view = null;
    this._active = 0;
    /** The person typed on past all that is shown; until the answer comes no key takes any of it. */
    this._outrun = false;
    /** Waits for the next frame to be opened. */
    this._standing = false;
    /** Behind the layout of a frame, before it is painted: to ask for boxes there costs nothing. */
    this._laidOut = new ResizeObserver(tools.guard(() => this._place()));
    tools.signal.addEventListener('abort', () => this._laidOut.disconnect(), { once: true });
    /** The tag the person moved to; a later answer keeps the mark on it. */
    this._chosen = '';
    /** @type {import('../ui/why.js').WhyView | null} */
    this._why = null;
    /** Whose reasons the person wants to read; they may not have come yet. */
    this._wanted = '';
    /** An answer to what was typed before the person asked for reasons does not take them away. */
    this._keepsWanted = false;
    /** Notes the person closed. @type {Set<string>} */
    this._closed = new Set();
  }

  get isOpen() {
    return this._shown !== null;
  }

  /** Did the person go into the box, by Tab or a screen reader? */
  get isEntered() {
    return this._layer.root.activeElement !== null;
  }

  /** The element whose draft the suggestions are for. */
  get element() {
    return this._shown?.question.editor.element ?? null;
  }

  /** @param {Suggestions} answer @param {Question} question */
  show(answer, question) {
    this._shown = { answer, question, sets: null };
    const chosen = answer.items.findIndex((item) => item.tag === this._chosen);
    this._active = chosen >= 0 ? chosen : firstOpen(answer);
    this._outrun = false;
    this._wanted = this._keepsWanted ? this._wantedOf(answer) : '';
    if (this._why?.tag !== this._wanted) this._why = null;
    this._draw();
    showBusy(this._layer.root, false);
    this.say(this._view?.notice || this._words.count('chips_announce', answer.items.length));
    if (this._wanted) void this._ask(this._wanted, this._shown);
    if (question.asked) void this._withSets(this._shown);
  }

  /**
   * The person types on. The answer to that is shown without the reasons open now; until it is
   * there, the box is busy and what is marked is something that goes on as they do.
   * @param {string} before what stands before the caret now
   */
  typedOn(before) {
    this._keepsWanted = false;
    if (!this._shown || !this._view) return;
    showBusy(this._layer.root, true);
    const fits = fitting(this._view.chips, before);
    this._outrun = !fits.includes(true);
    if (this._outrun || fits[this._active]) return;
    this._active = fits.indexOf(true);
    this._draw();
  }

  close() {
    if (!this._shown) return;
    this._giveBack();
    this._shown = null;
    this._chosen = '';
    this._wanted = '';
    this._why = null;
    this._layer.close();
  }

  /** Marks the next or the one before. @param {1 | -1} step */
  step(step) {
    this._point(this._active + step);
  }

  /**
   * Opens or closes what stands behind a tag; of the marked one where none is named, of those
   * in the draft one after the other where there is no other.
   * @param {string} [named]
   */
  explain(named) {
    const marked = this._view?.chips[this._active]?.tag;
    const tag = named ?? marked ?? this._nextInside();
    this._wanted = tag === this._wanted ? '' : tag;
    this._keepsWanted = this._wanted !== '';
    this._why = null;
    if (tag === marked) this._chosen = tag;
    if (this._wanted && this._shown) void this._ask(tag, this._shown);
    else this._draw();
  }

  /** Can what is marked be inserted? */
  get canPick() {
    return this._view !== null && isOpenChip(this._view, this._active);
  }

  pick() {
    if (!this._outrun) this._pick(this._active);
  }

  /** For those who cannot see it. @param {string} sentence */
  say(sentence) {
    this._voice.say(sentence);
  }

  _nextInside() {
    const tags = this._view?.inside.map(({ tag }) => tag) ?? [];
    return tags[tags.indexOf(this._wanted) + 1] ?? '';
  }

  /** Whose reasons are wanted now that these tags are there. @param {Suggestions} answer */
  _wantedOf({ items, used }) {
    const isThere = [...items, ...used].some(({ tag }) => tag === this._wanted);
    return isThere ? this._wanted : (items[this._active]?.tag ?? '');
  }

  /** @param {string} tag @param {Shown} shown */
  async _ask(tag, shown) {
    try {
      const { whyOf } = await import('./chip_why.js');
      const why = await whyOf(this._tools, this._words, shown.question, tag);
      if (this._shown !== shown || this._wanted !== tag) return;
      this._why = why;
      this._draw();
      this.say([why.rule, ...why.lines].join('. '));
    } catch (error) {
      if (this._shown === shown && this._wanted === tag) {
        this._wanted = '';
        this._tools.toast(this._words.say('chips_offline'));
      }
      console.info('Simak: no explanation came.', error);
    }
  }

  /** Sets are no use without an agent; without them the box is as it was. @param {Shown} shown */
  async _withSets(shown) {
    try {
      const { ChipSets } = await import('./chip_sets.js');
      const sets = new ChipSets(this._tools, this._words, shown.question);
      await sets.load();
      if (this._shown !== shown) return;
      shown.sets = sets;
      this._draw();
    } catch (error) {
      console.info('Simak: no sets came.', error);
    }
  }

  /** What has the focus in the box is about to go: the focus goes where the person came from. */
  _giveBack() {
    const editor = this._shown?.question.editor.element;
    if (this.isEntered && editor instanceof HTMLElement) editor.focus({ preventScroll: true });
  }

  _draw() {
    if (!this._shown) return;
    this._giveBack();
    const { site, settings } = this._tools;
    const { answer, sets } = this._shown;
    this._view = chipsView(answer, this._words, {
      siteName: site.title,
      now: Date.now() / 1000,
      tabKey: settings.tabKey,
      active: this._active,
      why: this._why,
      sets: sets?.lines(answer.used.map(({ tag }) => tag)) ?? [],
      noted: this._closed.has(answer.note?.code ?? ''),
    });
    renderChips(this._layer.root, this._view, {
      onPick: (index) => this._pick(index),
      onPoint: (index) => this._point(index),
      onWhy: (tag) => this.explain(tag),
      onCopy: (word) => void this._copy(word),
      onCloseNote: () => {
        this._closed.add(answer.note?.code ?? '');
        this._draw();
      },
    });
    if (this._standing) return;
    this._standing = true;
    requestAnimationFrame(this._tools.guard(() => this._stand()));
  }

  /** Opens what was drawn; it is placed in the same frame. */
  _stand() {
    this._standing = false;
    if (!this._shown) return;
    const home = modalAround(this._shown.question.editor.element);
    this._voice.moveTo(home);
    const { guard } = this._tools;
    this._layer.open(
      home,
      guard(() => this._laidOut.observe(this._layer.host)),
    );
    showMarked(this._layer.root, this._active);
    this._laidOut.observe(this._layer.host);
  }

  _place() {
    this._laidOut.unobserve(this._layer.host);
    if (!this._shown) return;
    this._layer.placeAt(this._shown.question.editor.place(), pageListIsOpen());
  }

  /** @param {number} index */
  _point(index) {
    const { chips = [], sets = [] } = this._view ?? {};
    const length = chips.length + sets.length;
    if (!this._view || length === 0 || index === this._active) return;
    this._active = (index + length) % length;
    const chip = chips[this._active];
    const set = sets[this._active - chips.length];
    this._chosen = chip?.tag ?? '';
    this._draw();
    if (chip) this.say(`#${chip.tag}, ${chip.gradeWord}, ${chip.reason}`);
    else if (set) this.say(`${set.name}, ${set.line}`);
    if (set?.id) void this._fit(set.id);
  }

  /** How a set fits the draft, as soon as the person looks at it. @param {number} id */
  async _fit(id) {
    const shown = this._shown;
    if (!shown?.sets || shown.sets.knows(id)) return;
    await shown.sets.pick(id).catch(() => null);
    if (this._shown === shown) this._draw();
  }

  /** @param {number} index */
  _pick(index) {
    const shown = this._shown;
    if (!shown || !this._view || !isOpenChip(this._view, index)) return;
    const { editor } = shown.question;
    const chip = this._view.chips[index];
    const set = this._view.sets[index - this._view.chips.length];
    if (chip) return this._orders.onTag(chip.tag, editor);
    if (!set || !shown.sets) return;
    if (set.id) return this._orders.onSet(set.id, editor, shown.sets);
    this._orders.onSave(
      shown.answer.used.map(({ tag }) => tag),
      shown.sets,
    );
  }

  /** @param {string} word */
  async _copy(word) {
    try {
      await navigator.clipboard.writeText(word);
    } catch {
      return; // the page forbids it: the word stands in the draft and can be marked there
    }
    const told = this._words.say('chips_copied', { word });
    this.say(told);
    this._tools.toast(told);
  }
}
