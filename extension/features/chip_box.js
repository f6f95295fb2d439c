// @ts-check
/** The open suggestions: what they show, which is marked, where they stand. */

import { modalAround } from '../editors/find.js';
import { Announcer } from '../ui/announcer.js';
import { CHIPS_STYLE, renderChips } from '../ui/chips.js';
import { Layer } from '../ui/layer.js';
import { chipsView, fold, isOpenChip } from './chip_view.js';

/** @typedef {import('../editors/find.js').Editor} Editor */
/** @typedef {import('../wire.js').Suggestions} Suggestions */

export class ChipBox {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {import('../lib/i18n.js').Words} words
   * @param {(tag: string, editor: Editor) => void} onPick
   */
  constructor(tools, words, onPick) {
    this._tools = tools;
    this._words = words;
    this._onPick = onPick;
    this._layer = new Layer('simak-chips', CHIPS_STYLE, words.language, tools.signal);
    this._voice = new Announcer(words.language, tools.signal);
    /** @type {{ answer: Suggestions, editor: Editor } | null} */
    this._shown = null;
    /** @type {import('../ui/chips.js').ChipsView | null} */
    this._view = null;
    this._active = 0;
    /** The tag the person moved to; a later answer keeps the mark on it. */
    this._chosen = '';
    this._why = false;
  }

  get isOpen() {
    return this._shown !== null;
  }

  /** The element whose draft the suggestions are for. */
  get element() {
    return this._shown?.editor.element ?? null;
  }

  /** @param {Suggestions} answer @param {Editor} editor */
  show(answer, editor) {
    this._shown = { answer, editor };
    const chosen = answer.items.findIndex((item) => item.tag === this._chosen);
    this._active = chosen >= 0 ? chosen : firstOpen(answer);
    this._why = false;
    this._draw();
    this.say(this._view?.notice || this._words.count('chips_announce', answer.items.length));
  }

  close() {
    if (!this._shown) return;
    this._shown = null;
    this._chosen = '';
    this._layer.close();
  }

  /** Follows the caret when the page scrolls or changes its size. */
  follow() {
    if (!this._shown) return;
    requestAnimationFrame(this._tools.guard(() => this._place()));
  }

  /** Marks the next or the one before. @param {1 | -1} step */
  step(step) {
    this._point(this._active + step);
  }

  explain() {
    this._why = !this._why;
    this._draw();
  }

  /** Can the marked suggestion be inserted? */
  get canPick() {
    return this._view !== null && isOpenChip(this._view, this._active);
  }

  pick() {
    this._pick(this._active);
  }

  /** For those who cannot see it. @param {string} sentence */
  say(sentence) {
    this._voice.say(sentence);
  }

  _draw() {
    if (!this._shown) return;
    const { site, settings } = this._tools;
    this._view = chipsView(this._shown.answer, this._words, {
      siteName: site.title,
      now: Date.now() / 1000,
      tabKey: settings.tabKey,
      active: this._active,
      why: this._why,
    });
    renderChips(this._layer.root, this._view, {
      onPick: (index) => this._pick(index),
      onPoint: (index) => this._point(index),
      onWhy: () => this.explain(),
    });
    const home = modalAround(this._shown.editor.element);
    this._voice.moveTo(home);
    this._layer.open(home);
    this._place();
  }

  _place() {
    if (this._shown) this._layer.placeAt(this._shown.editor.place(), pageListIsOpen());
  }

  /** @param {number} index */
  _point(index) {
    const { length } = this._view?.chips ?? [];
    if (!this._view || length === 0 || index === this._active) return;
    this._active = (index + length) % length;
    this._chosen = this._view.chips[this._active]?.tag ?? '';
    this._draw();
    const chip = this._view.chips[this._active];
    if (chip) this.say(`#${chip.tag}, ${chip.gradeWord}, ${chip.reason}`);
  }

  /** @param {number} index */
  _pick(index) {
    const chip = this._view?.chips[index];
    const shown = this._shown;
    if (!chip || !shown || !this._view || !isOpenChip(this._view, index)) return;
    this._onPick(chip.tag, shown.editor);
  }
}

/** The first suggestion that is not in the draft yet. @param {Suggestions} answer */
function firstOpen({ items, used }) {
  const taken = new Set(used.map(({ tag }) => fold(tag)));
  return Math.max(
    0,
    items.findIndex((item) => !taken.has(fold(item.tag))),
  );
}

/** Does the page show its own suggestions? Then ours go above the caret. */
function pageListIsOpen() {
  const list = document.querySelector('[role="listbox"]');
  return list !== null && list.getClientRects().length > 0;
}
