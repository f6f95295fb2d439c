// @ts-check
/**
 * Which platform the tab beside the panel shows, asked of our own script there: it needs no
 * permission, and only tabs of the ten platforms can answer.
 */

import { api } from '../../lib/browser.js';
import { SITE_TITLES } from '../../sites/table.js';

const AGAIN_MS = [600, 2000]; // our script starts behind the page
const KEPT = 'follows';

/** Did the person choose to see what is on the site in front? Kept for the next panel. */
export function followsFront() {
  return localStorage.getItem(KEPT) === 'yes';
}

/** @param {boolean} follows */
export function followFront(follows) {
  if (follows) localStorage.setItem(KEPT, 'yes');
  else localStorage.removeItem(KEPT);
}

/**
 * Tells the site of the tab in front in this window, "" for any other page, now and whenever
 * that changes; nothing where the panel is a tab itself, and so in front.
 * @param {(site: string) => void} tell
 * @param {AbortSignal} signal
 */
export async function watchFront(tell, signal) {
  if ((await api.tabs.getCurrent()) || signal.aborted) return;
  let asked = 0;

  /** @param {boolean} loads a page that is just there may answer in a moment: nothing jumps */
  async function look(loads) {
    const number = ++asked;
    for (const wait of [0, ...AGAIN_MS]) {
      if (wait) await new Promise((done) => setTimeout(done, wait));
      const site = number === asked && !signal.aborted ? await siteInFront() : null;
      if (number !== asked || signal.aborted) return;
      if (site || !loads || wait === AGAIN_MS.at(-1)) tell(site ?? '');
      if (site) return;
    }
  }

  /** @param {number} _id @param {{ status?: string }} change */
  const loaded = (_id, { status }) => void (status === 'complete' && look(true));
  const shown = () => void look(false);
  api.tabs.onUpdated.addListener(loaded);
  api.tabs.onActivated.addListener(shown);
  signal.addEventListener(
    'abort',
    () => {
      api.tabs.onUpdated.removeListener(loaded);
      api.tabs.onActivated.removeListener(shown);
    },
    { once: true },
  );
  await look(false);
}

/** @returns {Promise<string | null>} null where none of our scripts is, or Simak is off */
async function siteInFront() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  const said = await api.tabs.sendMessage(tab.id, { t: 'site' }, { frameId: 0 }).catch(() => null);
  return typeof said === 'string' && Object.hasOwn(SITE_TITLES, said) ? said : null;
}
