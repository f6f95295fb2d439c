// @ts-check
/** The sign that Simak listens on this page, where it lies on none of the page's controls. */

import { saveSettings } from '../lib/settings.js';
import { CONTROLS } from '../sites/any.js';
import { isPrivate } from '../sites/site.js';
import { force, Layer } from '../ui/layer.js';
import { SIGN_STYLE, signOf } from '../ui/sign.js';

const LOOK_MS = 2500;
const EDGE_PX = 12;
const ACROSS = [0.03, 0.34, 0.66, 0.97];
const DOWN = [0.08, 0.92];

export class Sign {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {import('../lib/i18n.js').Words} words
   * @param {boolean} on false while the person paused it
   */
  constructor(tools, words, on) {
    const { site, signal, guard } = tools;
    this._site = site;
    this._layer = new Layer('simak-sign', SIGN_STYLE, words.language, tools);
    this._layer.root.append(
      signOf({
        on,
        text: words.say(on ? 'sensing_sign_on' : 'sensing_sign_off'),
        action: words.say(on ? 'sensing_pause' : 'sensing_resume'),
        onSwitch: () => void saveSettings({ sensingPaused: on }),
      }),
    );
    const look = guard(() => this._look());
    const timer = setInterval(look, LOOK_MS);
    window.addEventListener('resize', look, { signal });
    document.addEventListener('visibilitychange', look, { signal });
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    look();
  }

  _look() {
    if (document.hidden) return;
    if (isPrivate(this._site, location)) return this._layer.close();
    if (this._layer.host.matches(':hover')) return; // about to be pressed: it stays there
    this._layer.open(document.querySelector('dialog:modal'));
    const { host } = this._layer;
    const { width, height } = host.getBoundingClientRect();
    const place = freePlace(width, height, innerWidth, innerHeight, (x, y) => {
      const hit = document.elementsFromPoint(x, y).find((one) => one !== host);
      return Boolean(hit?.closest(CONTROLS));
    });
    force(host, 'inset', `${place.top}px auto auto ${place.left}px`);
  }
}

/**
 * The first of the page's corners and edges where nothing can be clicked.
 * @param {number} width
 * @param {number} height
 * @param {number} pageWidth
 * @param {number} pageHeight
 * @param {(x: number, y: number) => boolean} isControl
 */
export function freePlace(width, height, pageWidth, pageHeight, isControl) {
  const start = EDGE_PX;
  const end = Math.max(EDGE_PX, pageWidth - width - EDGE_PX);
  const tops = [1, 0.86, 0.72, 0.58, 0.44, 0.3, 0.16, 0].map(
    (share) => EDGE_PX + share * Math.max(0, pageHeight - height - 2 * EDGE_PX),
  );
  const places = tops.flatMap((top) => [
    { left: start, top },
    { left: end, top },
  ]);
  let best = { place: { left: start, top: EDGE_PX }, covered: Infinity };
  for (const place of places) {
    const points = ACROSS.flatMap((x) =>
      DOWN.map((y) => ({ x: place.left + x * width, y: place.top + y * height })),
    );
    const covered = points.filter(({ x, y }) => isControl(x, y)).length;
    if (covered < best.covered) best = { place, covered };
    if (covered === 0) break;
  }
  return best.place;
}
