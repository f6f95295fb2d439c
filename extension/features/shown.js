// @ts-check
/** What of a post really stands before the person's eyes. Reads layout: for a few posts at a time. */

import { HIDDEN } from '../sites/any.js';

const MOST_NODES = 120;
const MOST_TEXT = 2000;
const CLIPPED = /^(inset\((50|100)%|polygon\(0)/;
const CUT_AWAY = /^rect\((0px|1px|auto),? (0px|1px),? (0px|1px),? (0px|1px|auto)\)$/;

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

/** Is an element drawn at all? @param {Element} element */
export function isShown(element) {
  if (element.closest(HIDDEN)) return false;
  if (!element.checkVisibility(CHECKS)) return false;
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1;
}

const CHECKS = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };

/**
 * The text in an element that can be seen: not what is transparent, clipped, pushed out of the
 * box or meant for screen readers alone.
 * @param {Element} container
 */
export function shownText(container) {
  if (!isShown(container)) return '';
  const around = container.getBoundingClientRect();
  /** @type {Map<Element, boolean>} */
  const seen = new Map([[container, true]]);
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let text = '';
  for (let n = 0; n < MOST_NODES && text.length < MOST_TEXT && walker.nextNode(); n++) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!parent || !node.nodeValue) continue;
    if (!node.nodeValue.trim()) {
      text += ' ';
      continue;
    }
    range.selectNodeContents(node);
    if (meets(range.getBoundingClientRect(), around) && isDrawn(parent, seen)) {
      text += node.nodeValue;
    }
  }
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * @param {Element} element inside a container that `known` holds
 * @param {Map<Element, boolean>} known
 * @returns {boolean}
 */
function isDrawn(element, known) {
  const before = known.get(element);
  if (before !== undefined) return before;
  const parent = element.parentElement;
  const drawn =
    parent !== null && isDrawn(parent, known) && isShown(element) && !isClipped(element);
  known.set(element, drawn);
  return drawn;
}

/** @param {Element} element */
function isClipped(element) {
  const { clip, clipPath } = getComputedStyle(element);
  return CLIPPED.test(clipPath) || CUT_AWAY.test(clip);
}

/** @param {Box} a @param {Box} b */
function meets(a, b) {
  return a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;
}
