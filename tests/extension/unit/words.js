// The real sentences of a language.
import { readFileSync } from 'node:fs';
import { Words } from '../../../extension/lib/i18n.js';

export function words(language) {
  const path = new URL(`../../../extension/_locales/${language}/messages.json`, import.meta.url);
  return new Words(JSON.parse(readFileSync(path, 'utf8')), language);
}
