// @ts-check
/**
 * The text of a rich editor before and behind a point, as a person reads it: paragraphs and
 * line breaks are "\n", the editors' invisible fillers are gone. Stops at `max` characters,
 * so that a giant draft costs no more than a short one.
 */

const BLOCKS = new Set(
  'ADDRESS ARTICLE BLOCKQUOTE DD DIV DL DT FIGURE H1 H2 H3 H4 H5 H6 LI OL P PRE SECTION UL'.split(
    ' ',
  ),
);
const FILLERS = /[\u200b\u2060\ufeff]/g;
const SHOWN = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;

/**
 * @param {Element} root
 * @param {Node} node
 * @param {number} offset
 * @param {number} max UTF-16 units
 */
export function textBefore(root, node, offset, max) {
  const walker = root.ownerDocument.createTreeWalker(root, SHOWN);
  const pieces = new Pieces(root);
  if (node instanceof Text) {
    pieces.add(node, node.data.slice(0, offset));
    walker.currentNode = node;
  } else {
    const next = node.childNodes[offset];
    if (next) walker.currentNode = next;
    else if (!stepToLast(walker, node)) return '';
    else pieces.addNode(walker.currentNode);
  }
  while (pieces.length < max && walker.previousNode()) pieces.addNode(walker.currentNode);
  return pieces.reversed().slice(-max);
}

/**
 * @param {Element} root
 * @param {Node} node
 * @param {number} offset
 * @param {number} max UTF-16 units
 */
export function textAfter(root, node, offset, max) {
  const walker = root.ownerDocument.createTreeWalker(root, SHOWN);
  const pieces = new Pieces(root);
  if (node instanceof Text) {
    pieces.add(node, node.data.slice(offset));
    walker.currentNode = node;
  } else {
    const next = node.childNodes[offset];
    if (next) {
      walker.currentNode = next;
      pieces.addNode(next);
    } else if (!stepToLast(walker, node)) return '';
  }
  while (pieces.length < max && walker.nextNode()) pieces.addNode(walker.currentNode);
  return pieces.inOrder().slice(0, max);
}

/** Text in the order it was met, with a break wherever the paragraph changes. */
class Pieces {
  /** @param {Element} root */
  constructor(root) {
    this._root = root;
    /** @type {string[]} */
    this._list = [];
    /** @type {Element | null} */
    this._block = null;
    this.length = 0;
  }

  /** @param {Node} node */
  addNode(node) {
    if (node instanceof Text) this.add(node, node.data);
    else if (node.nodeName === 'BR' && node.nextSibling) this._push('\n');
  }

  /** @param {Text} node @param {string} text */
  add(node, text) {
    const shown = text.replace(FILLERS, '').replaceAll('\u00a0', ' ');
    const block = this._blockOf(node);
    if (!shown) {
      this._block ??= block;
      return;
    }
    if (this._block && block !== this._block && this._list.at(-1) !== '\n') this._push('\n');
    this._block = block;
    this._push(shown);
  }

  inOrder() {
    return this._list.join('');
  }

  reversed() {
    return this._list.toReversed().join('');
  }

  /** @param {string} piece */
  _push(piece) {
    this._list.push(piece);
    this.length += piece.length;
  }

  /** @param {Node} node @returns {Element} */
  _blockOf(node) {
    let at = node.parentElement;
    while (at && at !== this._root && !BLOCKS.has(at.nodeName)) at = at.parentElement;
    return at ?? this._root;
  }
}

/**
 * Moves to the last node inside `node`; false where it is empty.
 * @param {TreeWalker} walker
 * @param {Node} node
 */
function stepToLast(walker, node) {
  if (!node.lastChild) {
    walker.currentNode = node;
    return true;
  }
  let at = /** @type {Node} */ (node.lastChild);
  while (at.lastChild) at = at.lastChild;
  walker.currentNode = at;
  return true;
}
