// @ts-check
/**
 * Nothing moves under the person's hand. A click needs the same element under its press and its
 * release, so what stands around a press is not drawn anew before the click came (`pressOn`). And
 * who moves the pointer is about to press: what comes unasked waits until it rests (`rest`).
 */

/** A click that follows a release has come by then. */
const CLICK_MS = 50;
const REST_MS = 400;
const REST_MOST_MS = 3_000;

/** @type {{ on: Node, over: Promise<void>, end: () => void } | null} */
let press = null;
let movedAt = Number.NEGATIVE_INFINITY;

/**
 * When the press on something within a place is over; null where nothing there is pressed.
 * @param {Node} place
 * @returns {Promise<void> | null}
 */
export function pressOn(place) {
  return press && place.contains(press.on) ? press.over : null;
}

/** Waits until nothing is pressed and the pointer rests; a pointer that never does is not awaited. */
export async function rest() {
  await press?.over;
  const latest = performance.now() + REST_MOST_MS;
  for (;;) {
    const now = performance.now();
    const left_ms = Math.min(movedAt + REST_MS, latest) - now;
    if (left_ms <= 0) return;
    await new Promise((done) => setTimeout(done, left_ms));
  }
}

/**
 * Hands on what comes, or fails, as soon as it may move what stands on the page.
 * @template T
 * @param {Promise<T>} coming
 * @returns {Promise<T>}
 */
export async function atRest(coming) {
  try {
    return await coming;
  } finally {
    await rest();
  }
}

/** Heeds the pointer and the space bar from now on. */
export function heedPresses() {
  const heed = { capture: true, passive: true };
  /** @type {<N extends keyof WindowEventMap>(name: N, act: (event: WindowEventMap[N]) => void) => void} */
  const on = (name, act) => window.addEventListener(name, act, heed);
  on('pointerdown', ({ target, button }) => button === 0 && begin(target));
  on('keydown', ({ target, key }) => key === ' ' && begin(target));
  for (const name of /** @type {const} */ (['pointerup', 'pointercancel', 'keyup', 'change'])) {
    on(name, () => setTimeout(end, CLICK_MS, press));
  }
  on('click', () => setTimeout(end, 0, press)); // behind what the click does to what it hit
  on('blur', ({ target }) => target === window && end(press));
  on('pointermove', ({ buttons }) => {
    movedAt = performance.now();
    // A list that the browser opens by itself may keep the release to itself.
    if (buttons === 0) end(press);
  });
}

/** @param {EventTarget | null} target */
function begin(target) {
  if (!(target instanceof Node) || press?.on === target) return; // a held key repeats
  end(press);
  let over = () => {};
  press = { on: target, over: new Promise((resolve) => (over = resolve)), end: () => over() };
}

/** @param {typeof press} ended */
function end(ended) {
  if (press === ended) press = null;
  ended?.end();
}
