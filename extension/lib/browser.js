// @ts-check
/**
 * The browser's own interface, one name in both.
 *
 * Firefox offers `chrome` with promises too. `browser` is not used: in Chromium a page can
 * put an element of that name on `window` (`<form id="browser">`), `chrome` it cannot.
 */
export const api = globalThis.chrome;

/** True while this script still belongs to an installed extension; false after an update. */
export function isAlive() {
  try {
    return Boolean(globalThis.chrome?.runtime?.id);
  } catch {
    return false;
  }
}

/** True in Firefox, whose background only extension events keep awake. */
export function isFirefox() {
  return api.runtime.getURL('').startsWith('moz-extension:');
}

/** The origin a WebSocket of the background carries, without the closing slash. */
export function origin() {
  return api.runtime.getURL('').replace(/\/$/, '');
}
