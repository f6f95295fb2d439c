// Every sentence a person reads comes from _locales: no key is missing, none is left over, and
// no sentence stands in the code.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const ROOT = new URL('../../../extension/', import.meta.url);
const files = readdirSync(ROOT, { recursive: true })
  .filter((name) => /\.(js|html)$/.test(name) && !name.includes('node_modules'))
  .map((name) => [name, readFileSync(new URL(name, ROOT), 'utf8')]);
const messages = JSON.parse(readFileSync(new URL('_locales/en/messages.json', ROOT), 'utf8'));
const indonesian = JSON.parse(readFileSync(new URL('_locales/id/messages.json', ROOT), 'utf8'));

const withoutComments = (code) =>
  code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
const code = files
  .filter(([name]) => name.endsWith('.js') && !/^(wire|protocol|socket)\.js$/.test(name))
  .map(([name, text]) => [name, withoutComments(text)]);
const all = code.map(([, text]) => text).join('\n') + readFileSync(new URL('manifest.json', ROOT));

test('both languages have the same keys with the same parameters', () => {
  const parameters = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

  assert.deepEqual(Object.keys(indonesian).sort(), Object.keys(messages).sort());
  for (const key of Object.keys(messages)) {
    assert.deepEqual(
      parameters(indonesian[key].message),
      parameters(messages[key].message),
      `parameters of ${key}`,
    );
  }
});

test('every key the code names exists', () => {
  const said = [...all.matchAll(/\bsay\(\s*'(\w+)'/g)].map((hit) => hit[1]);
  const counted = [...all.matchAll(/\bcount\(\s*'(\w+)'/g)].flatMap((hit) => [
    `${hit[1]}_one`,
    `${hit[1]}_other`,
  ]);

  const missing = [...said, ...counted].filter((key) => !(key in messages));
  assert.deepEqual(missing, []);
});

test('every key is used, by its name or by the stem of a made name', () => {
  const stems = [...all.matchAll(/[`'](\w+_)\$\{/g)].map((hit) => hit[1]);
  const unused = Object.keys(messages).filter((key) => {
    const base = key.replace(/_(one|other)$/, '');
    const named = [key, base].some(
      (name) => all.includes(`'${name}'`) || all.includes(`__MSG_${name}__`),
    );
    return !named && !stems.some((stem) => key.startsWith(stem));
  });

  assert.deepEqual(unused, []);
});

test('no sentence stands in the code', () => {
  const allowed = [/console\.info/];
  const found = code.flatMap(([name, text]) =>
    text
      .split('\n')
      .filter((line) => /['"`][A-Z][a-z]+ [a-z]+[ a-z]*/.test(line))
      .filter((line) => !allowed.some((rule) => rule.test(line)))
      .map((line) => `${name}: ${line.trim()}`),
  );

  assert.deepEqual(found, []);
});

test('nothing that is read aloud or shown as a label is a literal', () => {
  const label =
    /['"]?\b(aria-\w+text|aria-label|aria-description|title|placeholder|alt|textContent|innerText)['"]?\s*[:=]\s*(['"`])((?:(?!\2).)*)\2/g;
  const showing = code.filter(([name]) => !name.startsWith('sites/')); // words of pages, there
  const found = showing.flatMap(([name, text]) =>
    [...text.matchAll(label)]
      .map((hit) => hit[3].replace(/\$\{[^}]*\}/g, ''))
      .filter((words) => /\p{L}{2}/u.test(words) && !/^[\w-]+\.example$/.test(words))
      .map((words) => `${name}: ${words}`),
  );

  assert.deepEqual(found, []);
});

test('pages hold no text of their own but the name, or one in each language', () => {
  for (const [name, text] of files.filter(([file]) => file.endsWith('.html'))) {
    const spoken = [...text.matchAll(/<main lang="(\w+)"[\s\S]*?<\/main>/g)];
    const shown = spoken
      .reduce((rest, [part]) => rest.replace(part, ''), text)
      .replace(/<title>Simak<\/title>/, '')
      .replace(/<[^>]*>/g, '')
      .trim();
    assert.equal(shown, '', name);
    if (spoken.length) assert.deepEqual(spoken.map((part) => part[1]).sort(), ['en', 'id'], name);
  }
});
