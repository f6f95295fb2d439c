// @ts-check
/** What is told within a trend: its stories and who carries them, who was first, how fresh. */

import { el, outLink } from '../../ui/element.js';

/** @typedef {import('../../wire.js').StoryRecord} StoryRecord */
/** @typedef {import('../../wire.js').TrendRecord} TrendRecord */
/** @typedef {import('../page.js').Page} Page */

const NAMED = 3;

/**
 * Volume beside voices: "320 posts, 41% organic"; nothing where an older agent does not say.
 * @param {TrendRecord} trend
 * @param {Page} page
 */
export function heat({ heat: posts = 0, organic = 1 }, { words }) {
  if (posts === 0) return '';
  return words.say('trend_heat', {
    posts: words.count('trend_posts', posts),
    share: words.percent(organic),
  });
}

/**
 * What stands above a trend's newest posts.
 * @param {TrendRecord} trend
 * @param {Page} page
 */
export function telling({ forecast, first = [], stories = [] }, page) {
  const { words, now } = page;
  const who = first.map(({ carrier, at }) => `${carrier} ${words.moment(at, now())}`).join(', ');
  return [
    forecast && el('p', { class: 'quiet' }, words.pick(forecast)),
    who && el('p', { class: 'quiet', dir: 'auto' }, words.say('trend_first', { who })),
    ...(stories.length > 0
      ? [
          el('h4', {}, words.say('trend_stories')),
          el('ul', { class: 'evidence' }, ...stories.map((told) => story(told, page))),
          el('h4', {}, words.say('trend_newest')),
        ]
      : []),
  ];
}

/**
 * @param {StoryRecord} told
 * @param {Page} page
 */
function story(told, { words, now }) {
  const named = told.publishers.slice(0, NAMED);
  if (told.carriers > named.length && named.length > 0) named.push('…');
  return el(
    'li',
    {},
    outLink(told.url, { class: 'text', dir: 'auto' }, told.text || told.url),
    el(
      'span',
      { class: 'quiet', dir: 'auto' },
      [
        words.count('trend_carriers', told.carriers),
        named.join(', '),
        words.say('since', { time: words.moment(told.first_at, now()) }),
        words.count('trend_posts', told.posts),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  );
}
