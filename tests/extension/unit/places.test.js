import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { bestEnd, placeBadges } from '../../../extension/features/badge_place.js';
import { freePlace } from '../../../extension/features/sign.js';

const post = { left: 0, right: 600, top: 0, bottom: 300 };
const badge = { left: 466, right: 586, top: -12, bottom: 12 };

test('a post that cannot hold a badge yet is made to, and the badge goes beside its menu', () => {
  const { window } = new JSDOM('<article><button>⋯</button><i></i></article>');
  const { document } = window;
  const getComputedStyle = (element) => ({ overflowX: 'visible', contain: '', ...element.as });
  Object.assign(globalThis, { getComputedStyle, scrollY: 0 });
  const [article, button, host] = ['article', 'button', 'i'].map((name) =>
    document.querySelector(name),
  );
  const boxes = [
    [article, { left: 0, right: 600, top: 100, bottom: 400 }],
    [button, { left: 520, right: 590, top: 95, bottom: 110 }],
    [host, { left: 800, right: 920, top: -12, bottom: 12 }], // at the edge of the window
  ];
  for (const [element, box] of boxes) element.getBoundingClientRect = () => box;

  article.as = { position: 'static', direction: 'ltr' };
  placeBadges([[host, article]]);

  assert.equal(article.style.position, 'relative');
  const end = Number.parseFloat(host.style.getPropertyValue('inset-inline-end'));
  assert.ok(end >= 80, `${end} px from the end`);
});

test('a badge stays at the end where nothing is in its way', () => {
  assert.equal(bestEnd(badge, post, [], false), 14);
  const below = { left: 500, right: 580, top: 40, bottom: 60 };
  assert.equal(bestEnd(badge, post, [below], false), 14);
});

test('a badge moves in until it covers no control', () => {
  const menu = { left: 556, right: 590, top: 4, bottom: 38 };
  const end = bestEnd(badge, post, [menu], false);
  assert.ok(600 - end <= 554, String(end));
  assert.ok(end < 80, String(end));
});

test('the same from right to left', () => {
  const menu = { left: 10, right: 44, top: 4, bottom: 38 };
  const end = bestEnd({ left: 14, right: 134, top: -12, bottom: 12 }, post, [menu], true);
  assert.ok(end >= 46, String(end));
});

test('where controls fill the whole edge it covers as little as it can', () => {
  const bar = { left: 0, right: 600, top: -20, bottom: -8 };
  const menu = { left: 556, right: 590, top: 4, bottom: 38 };
  assert.ok(bestEnd(badge, post, [bar, menu], false) > 14);
});

test('a badge wider than its post stays where it is', () => {
  assert.equal(bestEnd(badge, { ...post, right: 100 }, [], false), 14);
});

test('the sign takes the first place free of controls', () => {
  const bottomLeft = (x, y) => x < 400 && y > 700;
  const place = freePlace(220, 30, 1000, 800, bottomLeft);
  assert.ok(place.left > 400);
  assert.ok(place.top > 700);
});

test('the sign moves up an edge where both corners are taken', () => {
  const place = freePlace(220, 30, 1000, 800, (_, y) => y > 700);
  assert.ok(place.top + 30 < 700);
});

test('on a page that is all controls it covers the fewest', () => {
  const place = freePlace(220, 30, 1000, 800, (x) => x < 800);
  assert.ok(place.left > 700);
});
