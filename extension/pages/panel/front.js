// @ts-check
/**
 * Which platform the tab beside the panel shows, asked of our own script there: it needs no
 * permission, and only tabs of the ten platforms can answer.
 */

import { api } from '../../lib/browser.js';
import { SITE_TITLES } from '../../sites/table.js';

const AGAIN_MS = [600, 2000]; // our script starts behind the page
const KEPT = 'panel.followsFront';

/** Keeps for the next panel whether it shows what is on the site in front. @param {boolean} follows */
export function keepFollowing(follows) {
  void api.storage.local.set({ [KEPT]: follows });
}

/**
 * Tells the site of the tab in front in this window, "" for any other page, now and whenever
 * that changes, and what the person chose before; nothing where the panel is a tab itself, and
 * so in front.
 * @param {(site: string, follows: boolean) => void} tell
 * @param {AbortSignal} signal
 */
export async function watchFront(tell, signal) {
  if ((await api.tabs.getCurrent()) || signal.aborted) return;
  const kept = await api.storage.local.get(KEPT);
  const follows = /** @type {Record<string, unknown>} */ (kept)[KEPT] === true;
  if (signal.aborted) return;
  let asked = 0;

  /** @param {boolean} loads a page that is just there may answer in a moment: nothing jumps */
  async function look(loads) {
    const number = ++asked;
    for (const wait of [0, ...AGAIN_MS]) {
      if (wait) await new Promise((done) => setTimeout(done, wait));
      const site = number === asked && !signal.aborted ? await siteInFront() : null;
      if (number !== asked || signal.aborted) return;
      if (site || !loads || wait === AGAIN_MS.at(-1)) tell(site ?? '', follows);
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
