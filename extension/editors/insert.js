// @ts-check
/**
 * Puts a tag into the page's editor as if the person had typed it, so that the page's own
 * state and its undo agree. Every step is a trusted `execCommand`; nothing of the editors'
 * insides is touched.
 *
 * What is already typed is kept where it fits. Otherwise the token is taken back one
 * character per task: Draft.js doubles text that is replaced through a selection, and Lexical
 * merges deletions that come without a task between them.
 *
 * @typedef {"typed" | "pasted" | "copied" | "failed"} Outcome
 */

const SETTLE_MS = 60;
const TAIL = 120;

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
  if (isSlate(editor.element)) {
    if (typed) await editor.select(typed.length);
    paste(editor.element, text);
    return 'pasted';
  }
  if (text.startsWith(typed)) {
    page.execCommand('insertText', false, text.slice(typed.length));
  } else {
    await takeBack(page, typed);
    page.execCommand('insertText', false, text);
  }
  await after(SETTLE_MS);
  if (standsBeforeCaret(editor, wanted)) return 'typed';
  return secondWay(editor, typed, wanted, text);
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
 * @param {string} wanted
 * @param {string} text
 * @returns {Promise<Outcome>}
 */
async function secondWay(editor, typed, wanted, text) {
  const rest = typed && standsBeforeCaret(editor, typed) ? typed : '';
  if (rest) await editor.select(rest.length);
  paste(editor.element, text);
  await after(SETTLE_MS);
  if (standsBeforeCaret(editor, wanted)) return 'pasted';
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'failed';
  }
}

/**
 * @param {import('./find.js').Editor} editor
 * @param {string} text
 */
function standsBeforeCaret(editor, text) {
  return editor.before(TAIL).trimEnd().endsWith(text);
}

/** @param {HTMLElement} element */
function isSlate(element) {
  return element.closest('[data-slate-editor]') !== null;
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
