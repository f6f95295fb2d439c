import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planInsertion, tokenAt } from '../../../extension/editors/token.js';

for (const [before, expected] of [
  ['Halo #gem', '#gem'],
  ['#gem', '#gem'],
  ['Halo\n#gem', '#gem'],
  ['(#gem', '#gem'],
  ['Halo ＃gempa', '＃gempa'],
  ['#日本', '#日本'],
  ['#17an', '#17an'],
  ['Halo #', ''],
  ['Halo #gem ', ''],
  ['akun#gem', ''],
  ['https://contoh.id/#gem', ''],
  ['Halo', ''],
  ['', ''],
]) {
  test(`the token at the caret of ${JSON.stringify(before)} is ${JSON.stringify(expected)}`, () => {
    assert.equal(tokenAt(before), expected);
  });
}

for (const [before, tag, expected] of [
  ['Halo #gem', 'GempaCianjur', { typed: '#gem', wanted: '#GempaCianjur' }],
  ['Halo ＃gem', 'Gempa', { typed: '＃gem', wanted: '＃Gempa' }],
  ['Halo #', 'Gempa', { typed: '#', wanted: '#Gempa' }],
  ['Halo ', 'Gempa', { typed: '', wanted: '#Gempa' }],
  ['Halo', 'Gempa', { typed: '', wanted: ' #Gempa' }],
  ['', 'Gempa', { typed: '', wanted: '#Gempa' }],
]) {
  test(`after ${JSON.stringify(before)} the tag ${tag} goes in as ${expected.wanted}`, () => {
    assert.deepEqual(planInsertion(before, tag), expected);
  });
}
