// @ts-check
/**
 * Finds the editor the person is writing in, without knowing the site.
 *
 * @typedef {object} Editor
 * @property {HTMLElement} element
 * @property {() => boolean} hasCaret false while text is selected: typing would replace it
 * @property {(max: number) => string} before text before the caret, at most so many characters
 * @property {(max: number) => string} after text behind the caret
 * @property {() => DOMRect} place where the caret is on the screen, or the editor's box
 * @property {(characters: number) => Promise<void>} select selects so many before the caret
 */

import { fieldEditor, isWritableField } from './field.js';
import { isRichEditor, richEditor } from './rich.js';

/**
 * The focused element, through shadow roots.
 * @param {Document} page
 * @returns {Element | null}
 */
export function deepActive(page) {
  let active = page.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/**
 * The editor the person is writing in; null where none may be read or text is selected.
 * @param {Document} page
 * @returns {Editor | null}
 */
export function focusedEditor(page) {
  const editor = editorOf(deepActive(page));
  return editor?.hasCaret() ? editor : null;
}

/** @param {Element | null} active @returns {Editor | null} */
function editorOf(active) {
  if (!(active instanceof HTMLElement)) return null;
  if (isWritableField(active)) return fieldEditor(active);
  const rich = isRichEditor(active);
  return rich ? richEditor(rich) : null;
}

/**
 * The nearest modal `<dialog>` around an element, through shadow roots: all else is inert.
 * @param {Element} element
 * @returns {Element | null}
 */
export function modalAround(element) {
  /** @type {Element | null} */
  let at = element;
  while (at) {
    const dialog = at.closest('dialog:modal');
    if (dialog) return dialog;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** Does the page show its own suggestions? Then ours go above the caret. */
export function pageListIsOpen() {
  const list = document.querySelector('[role="listbox"]');
  return list !== null && list.getClientRects().length > 0;
}
