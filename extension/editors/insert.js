// @ts-check
/**
 * Puts a tag into the page's editor as if the person had typed it, so that the page's own
 * state and its undo agree: trusted `execCommand`, a made paste where that is better, nothing
 * of the editors' insides.
 *
 * What is already typed is kept where it fits, otherwise the token is selected and typed over:
 * one step of undo in every editor. Draft.js doubles text that is typed over a selection, so
 * there the tag is pasted over it, or in Firefox the token taken back one character per task.
 *
 * @typedef {"typed" | "pasted" | "copied" | "failed"} Outcome
 */

import { isFirefox } from '../lib/browser.js';
import { selectionIn } from './rich.js';

const SETTLE_MS = [0, 15, 45];
const TAIL = 120;
const LINE = 80;

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));
/** @param {number} wait_ms */
const after = (wait_ms) => new Promise((resolve) => setTimeout(resolve, wait_ms));

/**
 * @param {import('./find.js').Editor} editor
 * @param {string} typed what stands before the caret and is to be replaced, "" for nothing
 * @param {string} wanted what shall stand there, with its "#"
 * @returns {Promise<Outcome>}
 */
export async function insertText(editor, typed, wanted) {
  const page = editor.element.ownerDocument;
  const text = wanted + (/^\s/.test(editor.after(1)) ? '' : ' ');
  const line = lineWith(editor, typed, wanted);
  if (pastesOver(editor.element, text.startsWith(typed))) {
    if (typed) await editor.select(typed.length);
    paste(editor.element, text);
  } else if (text.startsWith(typed)) {
    endTypingStep(editor.element);
    page.execCommand('insertText', false, text.slice(typed.length));
  } else {
    if (isDraft(editor.element)) await takeBack(page, typed);
    else {
      await editor.select(typed.length);
      await nextTask();
    }
    page.execCommand('insertText', false, text);
  }
  if (await settles(editor, line)) return 'typed';
  return secondWay(editor, typed, line, text);
}

/**
 * The end of the line as it shall be. It is looked for near the caret, not just before it:
 * who types fast has typed on already, and must not get the tag twice.
 * @param {import('./find.js').Editor} editor
 * @param {string} typed
 * @param {string} wanted
 */
function lineWith(editor, typed, wanted) {
  const before = editor.before(TAIL);
  const kept = before.slice(0, before.length - typed.length);
  return (kept + wanted).split('\n').at(-1)?.slice(-LINE) ?? wanted;
}

/**
 * Chromium joins what we insert to what the person typed last, and one undo would take both.
 * A caret that moves ends that step; the page hears of a selection later, when it is back.
 * @param {HTMLElement} element
 */
function endTypingStep(element) {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) {
    const { selectionStart, selectionEnd } = element;
    element.setSelectionRange(0, 0);
    element.setSelectionRange(selectionStart, selectionEnd);
    return;
  }
  const selection = selectionIn(element);
  const { focusNode, focusOffset } = selection ?? {};
  if (!selection || !focusNode) return;
  selection.collapse(element, 0);
  selection.collapse(focusNode, focusOffset);
}

/**
 * @param {Document} page
 * @param {string} typed
 */
async function takeBack(page, typed) {
  for (const _ of typed) {
    page.execCommand('delete');
    await nextTask();
  }
}

/**
 * @param {import('./find.js').Editor} editor
 * @param {string} typed
 * @param {string} line
 * @param {string} text
 * @returns {Promise<Outcome>}
 */
async function secondWay(editor, typed, line, text) {
  const rest = typed && editor.before(TAIL).trimEnd().endsWith(typed) ? typed : '';
  if (rest) await editor.select(rest.length);
  paste(editor.element, text);
  if (await settles(editor, line)) return 'pasted';
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'failed';
  }
}

/**
 * @param {import('./find.js').Editor} editor
 * @param {string} line
 */
function stands(editor, line) {
  return editor.before(TAIL + LINE).includes(line);
}

/**
 * Looks as soon as the editor may have taken it and again later: who undoes at once must not
 * find it inserted a second way.
 * @param {import('./find.js').Editor} editor
 * @param {string} line
 */
async function settles(editor, line) {
  for (const wait_ms of SETTLE_MS) {
    await after(wait_ms);
    if (stands(editor, line)) return true;
  }
  return false;
}

/** @param {HTMLElement} element */
function isDraft(element) {
  return (
    element.closest('.DraftEditor-root') !== null || element.querySelector('[data-editor]') !== null
  );
}

/**
 * Slate takes nothing but a paste, and Draft.js undoes a paste over the token in one step. In
 * Firefox Draft.js pastes at the wrong place.
 * @param {HTMLElement} element
 * @param {boolean} onlyAdds
 */
function pastesOver(element, onlyAdds) {
  if (element.closest('[data-slate-editor]')) return true;
  return !onlyAdds && !isFirefox() && isDraft(element);
}

/**
 * A paste without the clipboard. Firefox ignores `clipboardData` of a made event but honours
 * the older pair `dataType` and `data`: both together work in both browsers.
 * @param {HTMLElement} element
 * @param {string} text
 */
function paste(element, text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const init = {
    bubbles: true,
    cancelable: true,
    composed: true,
    clipboardData,
    dataType: 'text/plain',
    data: text,
  };
  element.dispatchEvent(new ClipboardEvent('paste', init));
}
