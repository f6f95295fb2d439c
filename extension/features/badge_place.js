// @ts-check
/**
 * Where on the upper edge of a post its badge covers none of the page's controls: as far to the
 * end as possible, further in where a menu or the buttons of the post above are in the way.
 */

import { CONTROLS } from '../sites/any.js';
import { force } from '../ui/layer.js';

const END_PX = 14;
const ABOVE_PX = 12; // as `ui/badge.js` draws it
const MOST_WIDTH = 0.7; // of the post, likewise
const STEP_PX = 16;
const MOST_CONTROLS = 60;
const AIR_PX = 2;

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

/**
 * Finds all places before it moves the first badge, so that the layout is worked out once.
 * @param {[HTMLElement, HTMLElement][]} placed badges already in their posts, each with its post
 */
export function placeBadges(placed) {
  const plans = placed.map(([host, post]) => planOf(host, post));
  placed.forEach(([host, post], index) => {
    const { still, lowered, end } = plans[index] ?? { still: false, lowered: false, end: END_PX };
    if (still) post.style.position = 'relative';
    if (lowered) force(host, 'inset-block-start', '0px');
    if (end !== END_PX) force(host, 'inset-inline-end', `${end}px`);
  });
}

/** @param {HTMLElement} host @param {HTMLElement} post */
function planOf(host, post) {
  const style = getComputedStyle(post);
  const still = style.position === 'static'; // then the badge is not yet at the post's edge
  const clips = style.overflowX !== 'visible' || /paint|content|strict/.test(style.contain);
  const around = post.getBoundingClientRect();
  const drawn = host.getBoundingClientRect();
  const { left, right, top, bottom } = still ? atEdge(drawn, around) : drawn;
  const lowered = clips || top + scrollY < 0;
  const down = lowered ? ABOVE_PX : 0;
  const badge = { left, right, top: top + down, bottom: bottom + down };
  const controls = [...controlsOf(post), ...controlsOf(above(post))];
  return { still, lowered, end: bestEnd(badge, around, controls, style.direction === 'rtl') };
}

/** @param {Box} badge @param {Box} post @returns {Box} */
function atEdge(badge, post) {
  const right = post.right - END_PX;
  const width = Math.min(badge.right - badge.left, MOST_WIDTH * (post.right - post.left));
  const top = post.top - ABOVE_PX;
  return { left: right - width, right, top, bottom: top + badge.bottom - badge.top };
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
