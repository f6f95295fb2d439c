import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  listedOf,
  namesOf,
  shownList,
  tagsOf,
  unknownSiteOf,
} from '../../../extension/lib/tag_lists.js';

test('tags are read between spaces, commas and lines, each once, as written', () => {
  assert.deepEqual(tagsOf('#KopiNusa, kopinusa\n＃Teh;  ##Susu '), ['KopiNusa', 'Teh', 'Susu']);
  assert.deepEqual(tagsOf(' # , '), []);
  assert.deepEqual(tagsOf('x'.repeat(101)), []);
});

test('a tag may be for one site only, and a site nobody knows is named', () => {
  const read = listedOf('KopiNusa@Instagram Teh @x Susu@friendster', ['instagram', 'x']);

  assert.deepEqual(read.listed, [
    { tag: 'KopiNusa', site: 'instagram' },
    { tag: 'Teh', site: '' },
  ]);
  assert.equal(read.unknown, 'friendster');
});

test('a list that is shown is read back as it was', () => {
  const listed = [
    { tag: 'KopiNusa', site: 'instagram' },
    { tag: 'Teh', site: '' },
  ];

  assert.deepEqual(listedOf(shownList(listed), ['instagram']).listed, listed);
});

test('names stand between commas and lines, spaces and all, each once', () => {
  assert.deepEqual(namesOf('@kopinusa, Kopi  Nusa;\n@KopiNusa, '), ['@KopiNusa', 'Kopi  Nusa']);
  assert.deepEqual(namesOf(' ,\n'), []);
});

test('a site behind an account that is none is named, a host is no site', () => {
  const sites = ['instagram', 'x'];

  assert.equal(unknownSiteOf(['@kopi@instagram', 'kopi@X', 'kopi@server.example'], sites), '');
  assert.equal(unknownSiteOf(['@kopi', 'Kopi Nusa'], sites), '');
  assert.equal(unknownSiteOf(['@kopi', '@kopi@friendster'], sites), 'friendster');
});
