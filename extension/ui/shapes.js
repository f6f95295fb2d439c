// @ts-check
/** Small drawings that carry a meaning without colour: grades, phases, badges, confidence. */

import { svg } from './element.js';

const DRAWN = {
  rising: 'M6 1 11.2 10.5H.8Z',
  steady: 'M6 1.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6Z',
  crowded: 'M1.5 1.5h9v9h-9Z',
  rare: 'M6 .8 11.2 6 6 11.2.8 6Z',
  risky: 'M6 .6 11.8 11H.2ZM5.3 4.2v3.6h1.4V4.2Zm0 4.5V10h1.4V8.7Z',
  learning:
    'M6 1.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6Zm0 1.4a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8Z',
  peak: 'M1 9.5 4.2 3h3.6L11 9.5Z',
  fading: 'M.8 1.5h10.4L6 11Z',
  brand: 'M6 .8 7.6 4.4l3.8.4-2.9 2.6.8 3.9L6 9.3l-3.3 2 .8-3.9L.6 4.8l3.8-.4Z',
  competitor: 'M2 1h1.2v10H2Zm1.8.4h6.7L8.9 4.1l1.6 2.7H3.8Z',
  topic:
    'M4 1h1.3l-.3 2.3h2.6L7.9 1h1.3l-.3 2.3H11v1.2H8.700L8.400 7.300H10.500V8.500H8.200L7.900 11H6.600L6.900 8.500H4.300L4 11H2.700L3 8.500H1V7.300H3.200L3.500 4.500H1.500V3.300H3.700ZM4.800 4.500 4.500 7.300H7.100L7.400 4.500Z',
  set: 'M.8 2.2h7.4v7.4H.8Zm1.300 1.300v4.800h4.800V3.500ZM9.200 4h1.300v6.900H3.600V9.600h5.600Z',
  save: 'M5.300 1h1.400v4.300H11v1.400H6.700V11H5.300V6.700H1V5.300h4.300Z',
  crisis:
    'M4 .8h4L11.200 4v4L8 11.200H4L.8 8V4Zm1.300 2.200v3.600h1.400V3Zm0 4.600v1.400h1.400V7.600Z',
};

/** @typedef {keyof typeof DRAWN} Shape */

/** @param {Shape} name */
export function shape(name) {
  return svg(
    'svg',
    { class: 'shape', viewBox: '0 0 12 12', 'aria-hidden': 'true', fill: 'currentColor' },
    svg('path', { d: DRAWN[name], 'fill-rule': 'evenodd' }),
  );
}

/**
 * Three bars, filled by how much data stands behind a grade.
 * @param {number} confidence 0..1
 */
export function confidenceBars(confidence) {
  const filled = confidence >= 0.66 ? 3 : confidence >= 0.33 ? 2 : 1;
  const bars = [0, 1, 2].map((i) =>
    svg('rect', {
      x: 1 + i * 4,
      y: 8 - i * 3,
      width: 2.6,
      height: 3 + i * 3,
      rx: 0.6,
      opacity: i < filled ? 1 : 0.28,
    }),
  );
  return svg(
    'svg',
    { class: 'shape bars', viewBox: '0 0 12 12', 'aria-hidden': 'true', fill: 'currentColor' },
    ...bars,
  );
}

/**
 * Posts per bucket as a line, oldest left.
 * @param {number[]} series
 * @param {string} label what a screen reader says
 */
export function sparkline(series, label) {
  const width = 96;
  const height = 24;
  const top = Math.max(1, ...series);
  const step = series.length > 1 ? (width - 4) / (series.length - 1) : 0;
  const points = series.map((n, i) => [2 + i * step, height - 3 - (n / top) * (height - 6)]);
  const line = points.map(([x, y]) => `${x?.toFixed(1)},${y?.toFixed(1)}`).join(' ');
  const end = points.at(-1);
  return svg(
    'svg',
    { class: 'spark', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    svg('polygon', {
      points: `2,${height - 1} ${line} ${end?.[0] ?? 2},${height - 1}`,
      class: 'spark-area',
    }),
    svg('polyline', { points: line, class: 'spark-line', fill: 'none' }),
    end && svg('circle', { cx: end[0] ?? 0, cy: end[1] ?? 0, r: 2, class: 'spark-end' }),
  );
}
