// @ts-check
/**
 * Suggestions while the person types a hashtag, or for the whole draft when asked (Alt+S).
 *
 * The draft is read only while a "#…" stands at the caret or the person asked; it goes to the
 * agent on this computer and nowhere else. Typing is noticed by `input`, `keyup` and
 * `selectionchange` together: Draft.js fires no `input` inside its hashtags.
 */

import { focusedEditor } from '../editors/find.js';
import { insertText } from '../editors/insert.js';
import { planInsertion, tokenAt } from '../editors/token.js';
import { AgentError } from '../lib/agent.js';
import { Latest } from '../lib/latest.js';
import { ChipBox } from './chip_box.js';
import { chipKey } from './chip_keys.js';

const MAX_TEXT = 5000;
const NEAR = 80;
const GAP_MS = 60;
const LIMIT = 8;

/** @typedef {import('../editors/find.js').Editor} Editor */
/** @typedef {import('../wire.js').Suggestions} Suggestions */
/** @typedef {import('./chip_box.js').Question} Question */
/** @typedef {import('./chip_sets.js').ChipSets} ChipSets */

/**
 * @param {import('./feature.js').Tools} tools
 * @param {import('../lib/i18n.js').Words} words
 */
export function startComposer(tools, words) {
  new Composer(tools, words).listen();
}

class Composer {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {import('../lib/i18n.js').Words} words
   */
  constructor(tools, words) {
    this._tools = tools;
    this._words = words;
    this._chips = new ChipBox(tools, words, {
      onTag: (tag, editor) => void this._insert(tag, editor),
      onSet: (id, editor, sets) => void this._insertSet(id, editor, sets),
      onSave: (tags, sets) => void this._save(tags, sets),
    });
    this._composing = false;
    this._queued = false;
    this._inserting = false;
    /** A set was picked and is fitted to the draft. */
    this._fitting = false;
    /** Esc was pressed: quiet until the caret leaves this token. @type {Element | null} */
    this._dismissedIn = null;
    /** What was asked last, so that three events for one key ask once. */
    this._lastAsked = '';
    /** The draft the person asked about. @type {{ element: Element, before: string } | null} */
    this._asked = null;
    /** @type {Latest<Question, Suggestions>} */
    this._latest = new Latest(
      ({ before, after }, signal) =>
        tools.agent.ask(
          { t: 'suggest', site: tools.site.name, before, after, limit: LIMIT },
          { signal },
        ),
      (answer, question) => tools.guard(() => this._take(answer, question))(),
      (error, question) => tools.guard(() => this._failed(error, question))(),
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
    const composing = (/** @type {boolean} */ is) =>
      guard(() => {
        this._composing = is;
        if (!is) this._queue();
      });
    document.addEventListener('compositionstart', composing(true), quiet);
    document.addEventListener('compositionend', composing(false), quiet);
    window.addEventListener('keydown', guard(this._key.bind(this)), { capture: true, signal });
    const hidden = guard(() => document.hidden && this._forget());
    document.addEventListener('visibilitychange', hidden, quiet);
    // What failed while the line was opened is asked once it stands.
    this._tools.agent.on(
      'status',
      (status) => status === 'online' && !document.hidden && this._queue(),
      { signal },
    );
    this._queue();
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
    if (this._inserting || this._chips.isEntered) return;
    const editor = this._tools.mayRead() ? focusedEditor(document) : null;
    if (!editor) return this._forget();
    const near = editor.before(NEAR);
    if (/[#＃]$/.test(near)) this._tools.agent.wake();
    if (!tokenAt(near)) {
      this._dismissedIn = null;
      return this._isAsked(editor) ? undefined : this._forget();
    }
    if (this._dismissedIn !== editor.element) this._put(editor, false);
  }

  /** Did the person ask about exactly this draft? @param {Editor} editor */
  _isAsked(editor) {
    return (
      this._asked?.element === editor.element && this._asked.before === editor.before(MAX_TEXT)
    );
  }

  /** @param {Editor} editor @param {boolean} asked */
  _put(editor, asked) {
    const before = editor.before(MAX_TEXT);
    const after = editor.after(MAX_TEXT);
    const key = `${asked}\n${before}\0${after}`;
    if (key === this._lastAsked) return;
    this._lastAsked = key;
    this._chips.typedOn(before);
    this._asked = asked ? { element: editor.element, before } : null;
    this._latest.put({
      editor,
      before: before.toWellFormed(),
      after: after.toWellFormed(),
      asked,
    });
  }

  /** @param {Suggestions} answer @param {Question} question */
  _take(answer, question) {
    const inside = question.asked && answer.used.length > 0;
    const empty = answer.items.length === 0 && !answer.refused && !answer.note && !inside;
    if (!empty) return this._chips.show(answer, question);
    this._chips.close();
    if (question.asked) this._tell(answer.learning ? 'chips_none_learning' : 'chips_none');
  }

  /** @param {unknown} error @param {Question} question */
  _failed(error, question) {
    this._lastAsked = '';
    this._chips.close();
    if (question.asked) this._tell(failureKey(error));
  }

  /** One calm sentence. @param {string} key */
  _tell(key) {
    this._tools.toast(this._words.say(key));
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    if (!event.isTrusted || event.isComposing) return;
    const { isOpen, isEntered } = this._chips;
    const tabKey = this._tools.settings.tabKey && !isEntered;
    const action = chipKey(event, { open: isOpen, tabKey });
    if (!action || (action === 'pick' && !this._chips.canPick)) return;
    if (action === 'ask' && !this._askForAll()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (action === 'pick') this._chips.pick();
    else if (action === 'dismiss') this._dismiss();
    else if (action === 'why') this._chips.explain();
    else if (action !== 'ask') this._chips.step(action === 'next' ? 1 : -1);
  }

  /** @returns {boolean} whether there is a draft to ask about */
  _askForAll() {
    const editor = this._tools.mayRead() ? focusedEditor(document) : null;
    if (!editor) return false;
    this._dismissedIn = null;
    this._lastAsked = '';
    this._put(editor, true);
    return true;
  }

  _dismiss() {
    this._dismissedIn = this._chips.element;
    this._forget();
  }

  /** @param {string} tag @param {Editor} editor */
  async _insert(tag, editor) {
    if (!(await this._type([tag], editor))) return;
    this._chips.say(this._words.say('insert_done', { tag: `#${tag}` }));
    const { site, agent } = this._tools;
    // Without an agent the tag stands all the same.
    agent.ask({ t: 'feedback', site: site.name, tag, action: 'accepted' }).catch(() => {});
  }

  /**
   * A whole set in one step, as far as it fits.
   * @param {number} id
   * @param {Editor} editor
   * @param {ChipSets} sets
   */
  async _insertSet(id, editor, sets) {
    if (this._fitting) return; // pressed twice: it goes in once
    this._fitting = true;
    try {
      const [{ toldOf }, picked] = await Promise.all([import('./chip_sets.js'), sets.pick(id)]);
      // Who went elsewhere meanwhile writes there now.
      if (focusedEditor(document)?.element !== editor.element) return this._forget();
      const told = toldOf(picked, sets.nameOf(id), this._words);
      if (picked.tags.length > 0 && !(await this._type(picked.tags, editor))) return;
      this._chips.say(told);
      this._tools.toast(told);
      if (picked.tags.length > 0) sets.used(picked);
    } catch (error) {
      this._tell(failureKey(error));
    } finally {
      this._fitting = false;
    }
  }

  /** @param {string[]} tags @param {ChipSets} sets */
  async _save(tags, sets) {
    this._forget();
    try {
      const told = this._words.say('sets_saved', { name: await sets.save(tags) });
      this._chips.say(told);
      this._tools.toast(told);
    } catch (error) {
      this._tell(failureKey(error));
    }
  }

  /**
   * Types tags at the caret, in one step of undo.
   * @param {string[]} tags
   * @param {Editor} editor
   * @returns {Promise<boolean>} whether they stand; if not, the person has been told
   */
  async _type(tags, editor) {
    this._forget();
    this._inserting = true;
    const [first = '', ...rest] = tags;
    try {
      const plan = planInsertion(editor.before(NEAR), first);
      const wanted = [plan.wanted, ...rest.map((tag) => `#${tag}`)].join(' ');
      const outcome = await insertText(editor, plan.typed, wanted);
      if (outcome !== 'copied' && outcome !== 'failed') return true;
      const shown = tags.map((tag) => `#${tag}`).join(' ');
      this._tools.toast(this._words.say(`insert_${outcome}`, { tag: shown }));
      return false;
    } finally {
      this._inserting = false;
    }
  }

  /** Closes and forgets what was asked. */
  _forget() {
    this._latest.drop();
    this._lastAsked = '';
    this._asked = null;
    this._chips.close();
  }
}

/** @param {unknown} error @returns {string} the sentence that says why nothing came */
function failureKey(error) {
  const code = error instanceof AgentError ? error.code : '';
  if (code === 'paused') return 'chips_paused';
  return code === 'unpaired' ? 'chips_unpaired' : 'chips_offline';
}
