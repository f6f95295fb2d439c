// @ts-check
/** The set of selectors the agent sent last; read by every tab when it starts. */

import { api } from './browser.js';

/** @typedef {import('../wire.js').SelectorSet} SelectorSet */

const KEY = 'selectors';

/** @param {SelectorSet | null} set null where there is none any more */
export async function saveCorrections(set) {
  if (set) await api.storage.local.set({ [KEY]: set });
  else await api.storage.local.remove(KEY);
}

/** @returns {Promise<SelectorSet | null>} */
export async function loadCorrections() {
  const stored = await api.storage.local.get(KEY);
  return /** @type {SelectorSet | undefined} */ (stored[KEY]) ?? null;
}
