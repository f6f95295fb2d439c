// @ts-check
/**
 * Mastodon instances beyond those in the manifest: what the person granted is the whole record.
 * The browser keeps it, shows it in its own settings and lets it be taken back there.
 */
import { api } from './browser.js';

const ID = 'instances';
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/**
 * The host in what was typed: "contoh.social", "@rani@contoh.social", "https://contoh.social/@a".
 * @param {string} typed
 * @returns {string | null} null where there is none
 */
export function hostIn(typed) {
  const text = typed.trim();
  const name = /^@?[^\s/@]+@([^\s/@]+)$/.exec(text)?.[1] ?? text;
  const address = URL.parse(/^https?:\/\//i.test(name) ? name : `https://${name}`);
  const host = address?.hostname ?? '';
  return HOST.test(host) ? host : null;
}

/** Is Simak on this host anyway? @param {string} host */
export function isBuiltIn(host) {
  return builtIn().includes(patternOf(host));
}

/**
 * Asks the browser to let Simak onto an instance; call it in the handler of a click.
 * @param {string} host
 * @returns {Promise<boolean>} whether the person agreed
 */
export async function addInstance(host) {
  return api.permissions.request({ origins: [patternOf(host)] });
}

/** @param {string} host */
export async function removeInstance(host) {
  await api.permissions.remove({ origins: [patternOf(host)] });
}

/** @returns {Promise<string[]>} hosts the person added */
export async function instances() {
  const { origins = [] } = await api.permissions.getAll();
  const known = builtIn();
  return origins
    .filter((origin) => !known.includes(origin))
    .map((origin) => /^https:\/\/([^/*]+)\/\*$/.exec(origin)?.[1] ?? '')
    .filter(Boolean)
    .sort();
}

/** Lets the content script run where the person agreed, and nowhere else. */
export async function syncInstances() {
  const matches = (await instances()).map(patternOf);
  const known = await api.scripting.getRegisteredContentScripts({ ids: [ID] });
  const before = known[0]?.matches ?? [];
  if (before.length === matches.length && matches.every((one) => before.includes(one))) return;
  if (known.length > 0) await api.scripting.unregisterContentScripts({ ids: [ID] });
  if (matches.length === 0) return;
  await api.scripting.registerContentScripts([
    { id: ID, js: ['loader.js'], matches, runAt: 'document_idle' },
  ]);
}

/**
 * Starts the new version in open tabs of added instances. Firefox does so on every site by itself;
 * Chromium lets us into the tabs of built-in sites only when they are loaded anew.
 */
export async function renewInstances() {
  const url = (await instances()).map(patternOf);
  if (url.length === 0) return;
  const tabs = await api.tabs.query({ url, discarded: false });
  await Promise.allSettled(
    tabs.map(({ id: tabId = -1 }) =>
      api.scripting.executeScript({ target: { tabId }, files: ['loader.js'] }),
    ),
  );
}

/** @param {string} host */
function patternOf(host) {
  return `https://${host}/*`;
}

/** @returns {string[]} */
function builtIn() {
  return (api.runtime.getManifest().content_scripts ?? []).flatMap(({ matches = [] }) => matches);
}
