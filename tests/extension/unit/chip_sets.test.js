// Saved sets and "why?" as the composer tells them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChipSets, toldOf } from '../../../extension/features/chip_sets.js';
import { whyView } from '../../../extension/features/chip_why.js';
import { golden } from './golden.js';
import { words } from './words.js';

/** Answers with the golden messages and remembers what was asked. */
function tools(sets = golden('set_list').sets) {
  const asked = [];
  const answers = {
    sets: { sets },
    set_pick: golden('set_picked'),
    set_put: { sets },
    set_used: golden('done'),
  };
  const agent = {
    ask: async (question) => {
      asked.push(question);
      return answers[question.t];
    },
  };
  return { agent, site: { name: 'instagram' }, asked };
}

const draft = { before: 'Sambal siang #MakanSiang ', after: '', editor: {}, asked: true };

test('a set is fitted to the draft once and then says what comes and what does not', async () => {
  const given = tools();
  const sets = new ChipSets(given, words('en'), draft);
  await sets.load();
  const [before] = sets.lines([]);
  await sets.pick(4);
  await sets.pick(4);
  const [after] = sets.lines([]);

  assert.match(before.line, /#SambalBawang #MakanSiang #KulinerNusantara/);
  assert.match(after.line, /^#SambalBawang · 2 stay out, #MakanSiang: already in your draft/);
  assert.match(after.warning, /#KulinerNusantara: nobody seen using it since 3 Feb/);
  assert.equal(after.off, false);
  assert.deepEqual(
    given.asked.map(({ t }) => t),
    ['sets', 'set_pick'],
  );
  assert.deepEqual(given.asked[1], {
    t: 'set_pick',
    set_id: 4,
    site: 'instagram',
    before: draft.before,
    after: '',
  });
});

test('tags of the draft can be saved, unless they are a set already', async () => {
  const given = tools();
  const sets = new ChipSets(given, words('id'), draft);
  await sets.load();

  assert.equal(sets.lines(['A', 'B']).at(-1).id, 0);
  assert.notEqual(sets.lines(['A']).at(-1).id, 0);
  assert.notEqual(sets.lines(['sambalbawang', 'MakanSiang', 'KulinerNusantara']).at(-1).id, 0);
  assert.equal(await sets.save(['A', 'B', 'C']), 'A +2');
  assert.deepEqual(given.asked.at(-1).set, { id: 0, name: 'A +2', tags: ['A', 'B', 'C'] });
});

test('after an insertion the person hears how many, what stayed out and what to mind', () => {
  const told = toldOf({ ...golden('set_picked'), rotated: true }, 'harian', words('en'));

  assert.equal(
    told,
    '1 hashtag of “harian” inserted. Least recently used first; the others come next time. ' +
      '#KulinerNusantara: nobody seen using it since 3 Feb. #MakanSiang: already in your draft.',
  );
  assert.match(toldOf({ ...golden('set_picked'), tags: [] }, 'harian', words('en')), /Nothing of/);
});

test('the parts of a score are shown with their signs and add up', () => {
  const part = (value) => ({ name: 'x', words: { en: 'part', id: 'bagian' }, value });
  const parts = [3, -2, 1, 1, 1, 1, 0.5, 0.4].map(part);
  const made = whyView({ ...golden('explained'), parts, score: 5.9 }, words('en'), 1785000000);

  assert.equal(made.sum, 'Adds up to +5.9 beside the average tag, give or take 0.4');
  assert.deepEqual(
    made.parts.map(({ value }) => value),
    ['+3', '−2', '+1', '+1', '+1', '+1', '+0.9'],
  );
  assert.equal(made.parts.at(-1).text, 'everything else');
  assert.deepEqual([made.parts[0].share, made.parts[1].against], [1, true]);
});

test('a sum that the agent is sure of, or tells no spread of, is shown bare', () => {
  const { spread, ...untold } = golden('explained');

  assert.ok(spread > 0);
  assert.equal(
    whyView({ ...untold, spread: 0.01 }, words('en'), 0).sum,
    'Adds up to +1.2 beside the average tag',
  );
  assert.equal(whyView(untold, words('id'), 0).sum, 'Jumlahnya +1,2 dibanding tagar rata-rata');
});

test('what a tag comes with is told with its share', () => {
  const lines = (code) => whyView(golden('explained'), words(code), 1785000000).lines;

  assert.equal(lines('en').at(-1), 'Often with: #PasarInduk 29%');
  assert.equal(lines('id').at(-1), 'Sering bareng: #PasarInduk 29%');
});

test('an explanation without parts says what is known and shows no sum', () => {
  const nothing = { parts: [], evidence: [], reasons: [], related: [], last_seen_at: 0 };
  const bare = { ...golden('explained'), ...nothing };
  const made = whyView({ ...bare, posts: 0 }, words('id'), 1785000000);

  assert.deepEqual([made.sum, made.parts, made.posts], ['', [], []]);
  assert.equal(made.lines.length, 1);
  assert.equal(made.rule, bare.rule.id);
});
