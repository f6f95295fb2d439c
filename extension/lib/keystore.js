// @ts-check
/** The key of the pairing: a `CryptoKey` that signs and cannot be exported. */
import { ownStore } from './own_store.js';

const NAME = 'agent';
const keys = ownStore('simak', 'keys');

/** @returns {Promise<CryptoKey | null>} */
export async function loadKey() {
  return (await keys.get(NAME)) ?? null;
}

/** @param {CryptoKey} key */
export async function saveKey(key) {
  await keys.put(NAME, key);
}

export async function forgetKey() {
  await keys.remove(NAME);
}
