import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countIn } from '../../../extension/sites/count.js';

for (const [text, n, grain] of [
  ['0', 0, 1],
  ['40', 40, 1],
  ['1.234', 1234, 1],
  ['12,345', 12345, 1],
  ['1 234 567', 1234567, 1],
  ['1.2K', 1200, 100],
  ['1,2 rb', 1200, 100],
  ['12,3\u00a0rb', 12300, 100],
  ['3,4 ribu', 3400, 100],
  ['12 jt', 12_000_000, 1e6],
  ['1,2 jt suka', 1_200_000, 1e5],
  ['2.34M', 2_340_000, 1e4],
  ['1,1 miliar', 1_100_000_000, 1e8],
  ['12 Komentar', 12, 1],
  ['40 Suka. Suka', 40, 1],
  ['Suka (1.204 suka)', 1204, 1],
  ['5 menit', 5, 1],
  ['3 balasan, 12 posting ulang', 3, 1],
]) {
  test(`${text} is ${n}, known to ${grain}`, () => {
    assert.deepEqual(countIn(text), { n, grain });
  });
}

for (const text of ['', 'Suka', '٣', '9'.repeat(50)]) {
  test(`there is no count in ${JSON.stringify(text.slice(0, 12))}`, () => {
    assert.equal(countIn(text), null);
  });
}
