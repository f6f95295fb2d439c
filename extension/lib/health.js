// @ts-check
/**
 * Which selectors answered on which site, so that a broken one is seen. Numbers only: nothing
 * of any page.
 *
 * @typedef {{ at: number, lists: Record<string, number[]>, noneAt?: number,
 *   corrections?: import('../sites/site.js').Site['corrections'] }} Health
 *   `at` is Unix seconds, 0 before the first post; `noneAt` when a page in front was last found to
 *   have no post at all; each list counts its selectors, its last number those that found none
 */
import { api } from './browser.js';

const PREFIX = 'health.';

/**
 * @param {string} site
 * @param {Health} health
 */
export async function saveHealth(site, health) {
  if (api.extension?.inIncognitoContext) return; // not even that a site was open
  await api.storage.local.set({ [PREFIX + site]: health });
}

/**
 * Notes that a page in front has no post; what was found before stays beside it.
 * @param {string} site
 * @param {number} at Unix seconds
 */
export async function saveNone(site, at) {
  const before = (await loadHealth())[site] ?? { at: 0, lists: {} };
  await saveHealth(site, { ...before, noneAt: at });
}

/** @returns {Promise<Record<string, Health>>} by site */
export async function loadHealth() {
  const stored = await api.storage.local.get(null);
  /** @type {Record<string, Health>} */
  const found = {};
  for (const [key, value] of Object.entries(stored)) {
    if (key.startsWith(PREFIX) && isHealth(value)) found[key.slice(PREFIX.length)] = value;
  }
  return found;
}

/** @param {unknown} value @returns {value is Health} */
function isHealth(value) {
  if (typeof value !== 'object' || value === null) return false;
  if (!('at' in value && 'lists' in value) || typeof value.at !== 'number') return false;
  const { lists } = value;
  return (
    typeof lists === 'object' &&
    lists !== null &&
    Object.values(lists).every(
      (counts) => Array.isArray(counts) && counts.every((n) => typeof n === 'number'),
    )
  );
}
