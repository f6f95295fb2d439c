// @ts-check
/**
 * Suggestions while the person types a hashtag, or for the whole draft when asked (Alt+S).
 *
 * The draft is read only while a "#…" stands at the caret or the person asked; it goes to the
 * agent on this computer and nowhere else. Typing is noticed by `input`, `keyup` and
 * `selectionchange` together: Draft.js fires no `input` inside its hashtags.
 */

import { focusedEditor, modalAround } from '../editors/find.js';
import { insertText } from '../editors/insert.js';
import { planInsertion, tokenAt } from '../editors/token.js';
import { AgentError } from '../lib/agent.js';
import { Latest } from '../lib/latest.js';
import { CHIPS_STYLE, renderChips } from '../ui/chips.js';
import { Layer } from '../ui/layer.js';
import { Announcer } from '../ui/announcer.js';
import { chipsView, isOpenChip } from './chip_view.js';
import { chipKey } from './chip_keys.js';

const MAX_TEXT = 5000;
const NEAR = 80;
const GAP_MS = 60;
const LIMIT = 8;

/** @typedef {import('../editors/find.js').Editor} Editor */
/** @typedef {import('../wire.js').Suggestions} Suggestions */
/** @typedef {{ editor: Editor, before: string, after: string, asked: boolean }} Question */

/** @param {import('./feature.js').Tools} tools */
export function startComposer(tools) {
  const composer = new Composer(tools);
  composer.listen();
}

class Composer {
  /** @param {import('./feature.js').Tools} tools */
  constructor(tools) {
    this._tools = tools;
    this._layer = new Layer('simak-chips', CHIPS_STYLE, tools.words.language, tools.signal);
    this._voice = new Announcer(tools.words.language, tools.signal);
    /** @type {Suggestions | null} */
    this._answer = null;
    /** @type {Question | null} */
    this._shown = null;
    this._active = 0;
    this._why = false;
    this._composing = false;
    this._queued = false;
    this._inserting = false;
    /** Esc was pressed: quiet until the caret leaves this token. @type {Element | null} */
    this._dismissedIn = null;
    this._lastAsked = '';
    /** The draft the person asked about. @type {{ element: Element, before: string } | null} */
    this._asked = null;
    /** @type {Latest<Question, Suggestions>} */
    this._latest = new Latest(
      (question, signal) => this._ask(question, signal),
      (answer, question) => this._take(answer, question),
      (error, question) => this._failed(error, question),
      GAP_MS,
    );
    tools.signal.addEventListener('abort', () => this._latest.drop(), { once: true });
  }

  listen() {
    const { signal, guard } = this._tools;
    const quiet = { capture: true, passive: true, signal };
    const typed = guard(() => this._queue());
    for (const name of ['input', 'keyup', 'selectionchange', 'focusin']) {
      document.addEventListener(name, typed, quiet);
    }
    document.addEventListener('compositionstart', () => void (this._composing = true), quiet);
    document.addEventListener(
      'compositionend',
      guard(() => {
        this._composing = false;
        this._queue();
      }),
      quiet,
    );
    window.addEventListener('keydown', guard((event) => this._key(event)), { capture: true, signal });
    window.addEventListener('scroll', guard(() => this._move()), quiet);
    window.addEventListener('resize', guard(() => this._move()), quiet);
    document.addEventListener('visibilitychange', guard(() => document.hidden && this._close()), quiet);
  }

  _queue() {
    if (this._queued || this._composing || this._inserting) return;
    this._queued = true;
    queueMicrotask(
      this._tools.guard(() => {
        this._queued = false;
        this._look();
      }),
    );
  }

  /** What is at the caret now, and does it ask for anything? */
  _look() {
    if (this._inserting || this._tools.signal.aborted) return;
    const editor = this._tools.mayRead() ? focusedEditor(document) : null;
    if (!editor) return this._forget();
    const token = tokenAt(editor.before(NEAR));
    if (!token) {
      this._dismissedIn = null;
      return this._isAsked(editor) ? undefined : this._forget();
    }
    if (this._dismissedIn === editor.element) return;
    this._put(editor, false);
  }

  /** Did the person ask about exactly this draft? @param {Editor} editor */
  _isAsked(editor) {
    return this._asked?.element === editor.element && this._asked.before === editor.before(MAX_TEXT);
  }

  /** @param {Editor} editor @param {boolean} asked */
  _put(editor, asked) {
    const before = editor.before(MAX_TEXT).toWellFormed();
    const after = editor.after(MAX_TEXT).toWellFormed();
    const key = `${asked}\n${before}\n\0${after}`;
    if (key === this._lastAsked) return;
    this._lastAsked = key;
    this._asked = asked ? { element: editor.element, before: editor.before(MAX_TEXT) } : null;
    this._latest.put({ editor, before, after, asked });
  }

  /** @param {Question} question @param {AbortSignal} signal @returns {Promise<Suggestions>} */
  _ask({ before, after }, signal) {
    const { site, agent } = this._tools;
    return agent.ask({ t: 'suggest', site: site.name, before, after, limit: LIMIT }, { signal });
  }

  /** @param {Suggestions} answer @param {Question} question */
  _take(answer, question) {
    const empty = answer.items.length === 0 && !answer.refused && !answer.note;
    if (empty && !question.asked) return this._close();
    this._answer = answer;
    this._shown = question;
    this._active = 0;
    this._why = false;
    if (empty) return this._say(answer.learning ? 'chips_none_learning' : 'chips_none');
    this._draw();
    this._voice.say(this._tools.words.count('chips_announce', answer.items.length));
  }

  /** @param {unknown} error @param {Question} question */
  _failed(error, question) {
    this._lastAsked = '';
    this._close();
    if (question.asked) this._say(failureKey(error));
  }

  /** One calm sentence where the chips would be. @param {string} key */
  _say(key) {
    const sentence = this._tools.words.say(key);
    this._tools.toast(sentence);
    this._voice.say(sentence);
    this._close();
  }

  _draw() {
    if (!this._answer || !this._shown) return;
    const { words, site, settings } = this._tools;
    this._view = chipsView(this._answer, words, {
      siteName: site.title,
      now: Date.now() / 1000,
      tabKey: settings.tabKey,
      active: this._active,
      why: this._why,
    });
    renderChips(this._layer.root, this._view, {
      onPick: (index) => void this._pick(index),
      onPoint: (index) => this._point(index),
      onWhy: () => this._explain(),
    });
    const home = modalAround(this._shown.editor.element);
    this._voice.moveTo(home);
    this._layer.open(home);
    this._layer.placeAt(this._shown.editor.place(), pageListIsOpen());
  }

  _move() {
    if (!this._layer.isOpen || !this._shown) return;
    requestAnimationFrame(
      this._tools.guard(() => {
        if (this._shown && this._layer.isOpen) {
          this._layer.placeAt(this._shown.editor.place(), pageListIsOpen());
        }
      }),
    );
  }

  /** @param {number} index */
  _point(index) {
    if (!this._view || index === this._active) return;
    this._active = (index + this._view.chips.length) % this._view.chips.length;
    this._draw();
    const chip = this._view.chips[this._active];
    if (chip) this._voice.say(`#${chip.tag}, ${chip.gradeWord}, ${chip.reason}`);
  }

  _explain() {
    this._why = !this._why;
    this._draw();
  }

  /** @param {Event} event */
  _key(event) {
    if (!(event instanceof KeyboardEvent) || !event.isTrusted || event.isComposing) return;
    const open = this._layer.isOpen;
    const action = chipKey(event, { open, tabKey: this._tools.settings.tabKey });
    if (!action) return;
    if (action === 'ask') {
      const editor = this._tools.mayRead() ? focusedEditor(document) : null;
      if (!editor) return;
      this._dismissedIn = null;
      this._lastAsked = '';
      this._put(editor, true);
    } else if (action === 'pick') {
      if (!this._view || !isOpenChip(this._view, this._active)) return;
      void this._pick(this._active);
    } else if (action === 'dismiss') this._dismiss();
    else if (action === 'why') this._explain();
    else this._point(this._active + (action === 'next' ? 1 : -1));
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  _dismiss() {
    this._dismissedIn = this._shown?.editor.element ?? null;
    this._forget();
  }

  /** @param {number} index */
  async _pick(index) {
    const chip = this._view?.chips[index];
    const shown = this._shown;
    if (!chip || !shown || !this._view || !isOpenChip(this._view, index)) return;
    this._forget();
    this._inserting = true;
    try {
      const plan = planInsertion(shown.editor.before(NEAR), chip.tag);
      const outcome = await insertText(shown.editor, plan.typed, plan.wanted);
      const { words, site, agent } = this._tools;
      if (outcome === 'copied' || outcome === 'failed') {
        this._tools.toast(words.say(`insert_${outcome}`, { tag: `#${chip.tag}` }));
      } else {
        this._voice.say(words.say('insert_done', { tag: `#${chip.tag}` }));
        await agent.ask({ t: 'feedback', site: site.name, tag: chip.tag, action: 'accepted' });
      }
    } catch {
      // The agent went away between the answer and the choice: the tag stands all the same.
    } finally {
      this._inserting = false;
    }
  }

  /** Closes and forgets what was asked. */
  _forget() {
    this._latest.drop();
    this._lastAsked = '';
    this._asked = null;
    this._close();
  }

  _close() {
    this._answer = null;
    this._shown = null;
    this._layer.close();
  }
}

/** @param {unknown} error @returns {string} the sentence that says why nothing came */
function failureKey(error) {
  const code = error instanceof AgentError ? error.code : '';
  if (code === 'paused') return 'chips_paused';
  return code === 'unpaired' ? 'chips_unpaired' : 'chips_offline';
}

/** Does the page show its own suggestions? Then ours go above the caret. */
function pageListIsOpen() {
  const list = document.querySelector('[role="listbox"]');
  return list !== null && list.getClientRects().length > 0;
}
