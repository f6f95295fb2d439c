import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestLanguage, Words } from '../../../extension/lib/i18n.js';
import { words } from './words.js';

const NOW = new Date(2026, 10, 22, 14, 0).getTime() / 1000;

test('speaks Indonesian to browsers of Indonesia and its neighbours, English else', () => {
  assert.equal(nearestLanguage('id-ID'), 'id');
  assert.equal(nearestLanguage('jv'), 'id');
  assert.equal(nearestLanguage('en-US'), 'en');
  assert.equal(nearestLanguage('de'), 'en');
});

test('parameters stand in the sentence, numbers as the language writes them', () => {
  const messages = { a: { message: '{n} dari {name}' } };

  assert.equal(new Words(messages, 'id').say('a', { n: 1234.5, name: 'X' }), '1.234,5 dari X');
  assert.equal(new Words(messages, 'en').say('a', { n: 1234.5, name: 'X' }), '1,234.5 dari X');
});

for (const [language, locale] of [
  ['id', 'id-ID'],
  ['en', 'en-GB'],
]) {
  test(`numbers, times and plurals are those of ${locale}`, () => {
    const spoken = words(language);
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    for (const n of [0, 1, -1, 12, 999, 1000, -1000, 12345, 1234567, 0.25, 1234.56, 1e21, NaN]) {
      assert.equal(spoken.number(n), number.format(n), String(n));
    }
    const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    for (let minutes = 0; minutes < 24 * 60; minutes += 7) {
      const when = new Date(2026, 10, 22, 0, minutes);
      assert.equal(spoken.moment(when / 1000, when / 1000), time.format(when));
    }
    const plural = new Intl.PluralRules(language);
    const many = new Words({ a_one: { message: 'one' }, a_other: { message: 'other' } }, language);
    for (const n of [0, 1, 2, 11, 21, 101, 1.5]) {
      assert.equal(many.count('a', n), plural.select(n) === 'one' ? 'one' : 'other', String(n));
    }
  });
}

test('what a parameter holds is never read as a parameter', () => {
  const said = new Words({ a: { message: '{name} {b}' } }, 'en').say('a', { name: '{b}', b: 'x' });

  assert.equal(said, '{b} x');
});

test('one and many differ in English', () => {
  assert.equal(words('en').count('trend_posts', 1), '1 post');
  assert.equal(words('en').count('trend_posts', 2), '2 posts');
  assert.equal(words('id').count('trend_posts', 2), '2 unggahan');
});

test('a moment is told with the day only where it is not today', () => {
  const id = words('id');

  assert.equal(id.moment(NOW + 3600, NOW), '15.00');
  assert.match(id.moment(NOW + 86400, NOW), /^\p{L}+ 14\.00$/u);
  assert.match(id.moment(NOW + 30 * 86400, NOW), /^22 Des$/);
  assert.equal(words('en').moment(NOW + 3600, NOW), '15:00');
});

test('how long ago is told in the largest unit that fits', () => {
  const en = words('en');

  assert.equal(en.ago(NOW - 10, NOW), 'just now');
  assert.equal(en.ago(NOW - 300, NOW), '5 minutes ago');
  assert.equal(en.ago(NOW - 7200, NOW), '2 hours ago');
  assert.equal(words('id').ago(NOW - 7200, NOW), '2 jam yang lalu');
});

test('how long something lasts is told in its two largest units', () => {
  assert.equal(words('en').lasting(3 * 3600 + 20 * 60), '3 hrs 20 mins');
  assert.equal(words('en').lasting(2 * 86400 + 3 * 3600 + 65), '2 days 3 hrs');
  assert.equal(words('id').lasting(3 * 3600), '3 j');
  assert.equal(words('en').lasting(5), '0 mins');
});
