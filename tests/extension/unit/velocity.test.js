import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gainWords } from '../../../extension/features/badge_card.js';
import { Sightings } from '../../../extension/features/velocity.js';
import { words } from './words.js';

const likes = (n, grain = 1) => ({ likes: { n, grain } });

function gain(first, ...later) {
  const sightings = new Sightings();
  sightings.note('/a', first[1], first[0]);
  for (const [at, counts] of later) sightings.note('/a', counts, at);
  const [at, counts] = later.at(-1) ?? first;
  return sightings.gain('/a', counts, at);
}

test('two sightings say what a post won, its count of all time does not', () => {
  assert.equal(gain([0, likes(1_000_000)]), null);
  assert.deepEqual(gain([0, likes(1000)], [840, likes(1120)]), {
    likes: 120,
    reposts: 0,
    replies: 0,
    over_s: 840,
  });
});

test('sightings within a minute are one', () => {
  assert.equal(gain([0, likes(1)], [59, likes(99)]), null);
});

test('only the last hour counts', () => {
  assert.equal(gain([0, likes(0)], [3601, likes(500)]), null);
  assert.equal(gain([0, likes(0)], [3600, likes(500)], [4200, likes(530)]).likes, 30);
});

test('rounded numbers one step apart prove nothing', () => {
  assert.equal(gain([0, likes(1200, 100)], [600, likes(1300, 100)]).likes, 0);
  assert.equal(gain([0, likes(1200, 100)], [600, likes(1500, 100)]).likes, 300);
  assert.equal(gain([0, likes(990)], [600, likes(1100, 100)]).likes, 110);
});

test('what was not shown before or is fewer now is no gain', () => {
  assert.equal(gain([0, {}], [600, likes(5)]).likes, 0);
  assert.equal(gain([0, likes(50)], [600, likes(40)]).likes, 0);
});

test('the oldest posts are forgotten first', () => {
  const sightings = new Sightings();
  for (let n = 0; n < 2100; n += 1) sightings.note(`/${n}`, likes(1), 0);
  assert.equal(sightings.gain('/0', likes(9), 600), null);
  assert.equal(sightings.gain('/2099', likes(9), 600).likes, 8);
});

for (const [language, expected] of [
  ['en', '+120 likes, +4 reposts in the last 14 min'],
  ['id', '+120 suka, +4 repost dalam 14 menit terakhir'],
]) {
  test(`a gain is said in ${language}`, async () => {
    const said = await words(language);
    assert.equal(gainWords({ likes: 120, reposts: 4, replies: 0, over_s: 840 }, said), expected);
    assert.notEqual(
      gainWords(null, said),
      gainWords({ likes: 0, reposts: 0, replies: 0, over_s: 90 }, said),
    );
  });
}
