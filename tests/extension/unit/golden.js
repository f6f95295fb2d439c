/** The example messages that the agent's tests read too. */
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../protocol/golden/', import.meta.url);

/** @param {string} name */
export function golden(name) {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
}

export const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -5));

export const KEY = Uint8Array.from({ length: 32 }, (_, index) => index);
export const CODE = 'K7M2QXWP';
export const ORIGIN = 'chrome-extension://minfebmmfipbjcblegjkebifkoikkbak';
