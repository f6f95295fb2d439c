// @ts-check
/**
 * What the person chose, in `storage.local`, one key each so that two pages that change two
 * things at once do not undo each other. Nothing secret is kept here: content scripts can
 * read it. The key of the pairing lives in `lib/keystore.js`.
 *
 * @typedef {{
 *   language: "auto" | "id" | "en",
 *   paused: boolean,
 *   port: number,
 *   sites: Record<string, boolean>,
 *   suggestions: boolean,
 *   badges: boolean,
 *   toasts: boolean,
 *   toastsADay: number,
 *   tabKey: boolean,
 *   tagMarks: boolean,
 *   sensing: Record<string, boolean>,
 *   sensingPaused: boolean,
 * }} Settings   `sites` holds only what was switched, a site not named is on; `sensing` names the
 *   sites to listen on, a site not named is off
 */
import { api } from './browser.js';

const PREFIX = 'settings.';

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  language: 'auto',
  paused: false,
  port: 8787,
  sites: {},
  suggestions: true,
  badges: true,
  toasts: true,
  toastsADay: 6,
  tabKey: true,
  tagMarks: true,
  sensing: {},
  sensingPaused: false,
});

/** Keeps only what has the right type; storage may hold another version's values. */
const FITS = {
  /** @param {unknown} value */
  language: (value) => value === 'auto' || value === 'id' || value === 'en',
  paused: isBoolean,
  /** @param {unknown} value */
  port: (value) => Number.isInteger(value) && Number(value) > 0 && Number(value) < 65536,
  sites: isSwitches,
  suggestions: isBoolean,
  badges: isBoolean,
  toasts: isBoolean,
  /** @param {unknown} value */
  toastsADay: (value) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= 50,
  tabKey: isBoolean,
  tagMarks: isBoolean,
  sensing: isSwitches,
  sensingPaused: isBoolean,
};

/** @returns {Promise<Settings>} */
export async function loadSettings() {
  const names = Object.keys(DEFAULTS);
  const stored = await api.storage.local.get(names.map((name) => PREFIX + name));
  return withDefaults(stored);
}

/**
 * Stores the given settings and leaves the others; throws `RangeError` on a value that does
 * not fit.
 * @param {Partial<Settings>} changed
 */
export async function saveSettings(changed) {
  for (const [name, value] of Object.entries(changed)) {
    if (!fits(name, value)) throw new RangeError(`setting ${name}`);
  }
  await api.storage.local.set(
    Object.fromEntries(Object.entries(changed).map(([name, value]) => [PREFIX + name, value])),
  );
}

/**
 * Calls back with all settings whenever one of them changes, wherever that was done.
 * @param {(settings: Settings) => void} handler
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {() => void} stops listening
 */
export function onSettings(handler, { signal } = {}) {
  /**
   * @param {Record<string, unknown>} changes
   * @param {string} area
   */
  const listener = async (changes, area) => {
    if (area !== 'local' || !Object.keys(changes).some((key) => key.startsWith(PREFIX))) return;
    const settings = await loadSettings().catch(() => null);
    if (settings && !signal?.aborted) handler(settings);
  };
  api.storage.onChanged.addListener(listener);
  const off = () => api.storage?.onChanged?.removeListener(listener);
  signal?.addEventListener('abort', off, { once: true });
  return off;
}

/**
 * May Simak do anything on this site?
 * @param {Settings} settings
 * @param {string} site
 */
export function isSiteOn(settings, site) {
  return !settings.paused && settings.sites[site] !== false;
}

/**
 * Did the person choose to listen on this site, be it paused or not?
 * @param {Settings} settings
 * @param {string} site
 */
export function isListening(settings, site) {
  return isSiteOn(settings, site) && settings.sensing[site] === true;
}

/**
 * May Simak listen to the posts that pass by on this site? The agent keeps the person's word
 * too, and refuses without it.
 * @param {Settings} settings
 * @param {string} site
 */
export function maySense(settings, site) {
  return isListening(settings, site) && !settings.sensingPaused;
}

/**
 * @param {Record<string, unknown>} stored
 * @returns {Settings}
 */
function withDefaults(stored) {
  /** @type {Record<string, unknown>} */
  const settings = { ...DEFAULTS };
  for (const name of Object.keys(DEFAULTS)) {
    const value = stored[PREFIX + name];
    if (fits(name, value)) settings[name] = value;
  }
  return /** @type {Settings} */ (/** @type {unknown} */ (settings));
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function fits(name, value) {
  return Object.hasOwn(FITS, name) && FITS[/** @type {keyof Settings} */ (name)](value);
}

/** @param {unknown} value */
function isSwitches(value) {
  return typeof value === 'object' && value !== null && Object.values(value).every(isBoolean);
}

/** @param {unknown} value */
function isBoolean(value) {
  return typeof value === 'boolean';
}
