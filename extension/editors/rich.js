// @ts-check
/** Rich editors: whatever is `contenteditable` (Draft, Lexical, ProseMirror, Quill, bare). */

import { textAfter, textBefore } from './walk.js';

const SETTLED_MS = 60;

/**
 * The editable root around an element, or null.
 * @param {HTMLElement} element
 * @returns {HTMLElement | null}
 */
export function isRichEditor(element) {
  if (!element.isContentEditable || element.getAttribute('role') === 'searchbox') return null;
  let root = element;
  while (root.parentElement?.isContentEditable) root = root.parentElement;
  if (root === root.ownerDocument.body || root.closest('[role="search"]')) return null;
  return root;
}

/**
 * @param {HTMLElement} root
 * @returns {import('./find.js').Editor}
 */
export function richEditor(root) {
  return {
    element: root,
    hasCaret: () => caretIn(root) !== null,
    before(max) {
      const caret = caretIn(root);
      return caret ? textBefore(root, caret.node, caret.offset, max) : '';
    },
    after(max) {
      const caret = caretIn(root);
      return caret ? textAfter(root, caret.node, caret.offset, max) : '';
    },
    place() {
      const range = rangeBefore(root, 1);
      const rects = range?.getClientRects();
      const last = rects?.length ? rects[rects.length - 1] : undefined;
      return last && last.height > 0 ? last : root.getBoundingClientRect();
    },
    async select(characters) {
      const range = rangeBefore(root, characters);
      const selection = selectionIn(root);
      if (!range || !selection) return;
      selection.removeAllRanges();
      selection.addRange(range);
      await settled(root.ownerDocument);
    },
  };
}

/** @param {HTMLElement} root @returns {Selection | null} */
export function selectionIn(root) {
  const home = /** @type {ShadowRoot & { getSelection?: () => Selection | null }} */ (
    root.getRootNode()
  );
  if (home instanceof ShadowRoot && home.getSelection) return home.getSelection();
  return root.ownerDocument.getSelection();
}

/**
 * Where the caret is, also inside a shadow root; null where text is selected.
 * @param {HTMLElement} root
 * @returns {{ node: Node, offset: number } | null}
 */
function caretIn(root) {
  const selection = selectionIn(root);
  if (!selection) return null;
  const home = root.getRootNode();
  const range =
    home instanceof ShadowRoot && 'getComposedRanges' in selection
      ? selection.getComposedRanges({ shadowRoots: [home] })[0]
      : selection.rangeCount > 0 && selection.getRangeAt(0);
  if (!range) return null;
  const { startContainer, startOffset, endContainer: node, endOffset: offset } = range;
  const collapsed = startContainer === node && startOffset === offset;
  return collapsed && root.contains(node) ? { node, offset } : null;
}

/**
 * The range of so many characters before the caret, within text nodes.
 * @param {HTMLElement} root
 * @param {number} characters UTF-16 units
 * @returns {Range | null}
 */
function rangeBefore(root, characters) {
  const caret = caretIn(root);
  if (!caret) return null;
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const end = root.ownerDocument.createRange();
  end.setStart(caret.node, caret.offset);
  let text = /** @type {Text | null} */ (null);
  let offset = 0;
  if (caret.node instanceof Text) {
    text = caret.node;
    offset = caret.offset;
    walker.currentNode = text;
  } else {
    walker.currentNode = caret.node.childNodes[caret.offset] ?? lastInside(caret.node);
    text = /** @type {Text | null} */ (
      walker.currentNode instanceof Text && caret.offset >= caret.node.childNodes.length
        ? walker.currentNode
        : walker.previousNode()
    );
    offset = text?.data.length ?? 0;
  }
  if (!text) return null;
  const range = root.ownerDocument.createRange();
  range.setEnd(text, offset);
  let left = characters;
  while (left > offset) {
    left -= offset;
    text = /** @type {Text | null} */ (walker.previousNode());
    if (!text) return null;
    offset = text.data.length;
  }
  range.setStart(text, offset - left);
  return range;
}

/** @param {Node} node @returns {Node} */
function lastInside(node) {
  let at = node;
  while (at.lastChild) at = at.lastChild;
  return at;
}

/**
 * Editors read the selection in a later task: wait for the event and one task more.
 * @param {Document} page
 * @returns {Promise<void>}
 */
function settled(page) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      page.removeEventListener('selectionchange', done);
      setTimeout(resolve, 0);
    };
    const timer = setTimeout(done, SETTLED_MS);
    page.addEventListener('selectionchange', done, { once: true });
  });
}
