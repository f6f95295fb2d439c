// @ts-check
/**
 * Where on the upper edge of a post its badge covers none of the page's controls: as far to the
 * end as possible, further in where a menu or the buttons of the post above are in the way.
 */

import { CONTROLS } from '../sites/any.js';
import { force } from '../ui/layer.js';

const END_PX = 14;
const STEP_PX = 16;
const MOST_CONTROLS = 60;
const AIR_PX = 2;

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

/**
 * @param {HTMLElement} host the badge, already in its post
 * @param {HTMLElement} post
 */
export function placeBadge(host, post) {
  const style = getComputedStyle(post);
  const clips = style.overflowX !== 'visible' || /paint|content|strict/.test(style.contain);
  const edge = host.getBoundingClientRect().top;
  if (clips || edge + scrollY < 0) force(host, 'inset-block-start', '0px');
  const badge = host.getBoundingClientRect();
  const around = post.getBoundingClientRect();
  const controls = [...controlsOf(post), ...controlsOf(above(post))];
  const end = bestEnd(badge, around, controls, style.direction === 'rtl');
  if (end !== END_PX) force(host, 'inset-inline-end', `${end}px`);
}

/**
 * How far from the post's end the badge covers least, in pixels.
 * @param {Box} badge where it is now, `END_PX` from the end
 * @param {Box} post
 * @param {Box[]} controls
 * @param {boolean} rightToLeft
 */
export function bestEnd(badge, post, controls, rightToLeft) {
  const width = badge.right - badge.left;
  const room = post.right - post.left - width - END_PX;
  const near = controls.filter((box) => box.bottom > badge.top && box.top < badge.bottom);
  let best = { end: END_PX, covered: Infinity };
  for (let end = END_PX; end === END_PX || end <= room; end += STEP_PX) {
    const left = rightToLeft ? post.left + end : post.right - end - width;
    const covered = near.reduce((sum, box) => sum + overlap(left, left + width, box), 0);
    if (covered < best.covered) best = { end, covered };
    if (covered === 0) break;
  }
  return best.end;
}

/** @param {number} left @param {number} right @param {Box} box */
function overlap(left, right, box) {
  return Math.max(0, Math.min(right, box.right + AIR_PX) - Math.max(left, box.left - AIR_PX));
}

/** @param {Element | null} part @returns {Box[]} */
function controlsOf(part) {
  if (!part) return [];
  const found = [...part.querySelectorAll(CONTROLS)];
  const few = found.length > MOST_CONTROLS ? [...found.slice(0, 30), ...found.slice(-30)] : found;
  return few
    .map((control) => control.getBoundingClientRect())
    .filter((box) => box.right > box.left);
}

/** What stands above a post: its sibling, or that of the cell it alone is in. @param {Element} post */
function above(post) {
  /** @type {Element | null} */
  let cell = post;
  for (let up = 0; cell && up < 3; up++) {
    if (cell.previousElementSibling) return cell.previousElementSibling;
    cell = cell.parentElement;
  }
  return null;
}
