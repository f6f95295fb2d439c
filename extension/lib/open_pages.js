// @ts-check
/** What the person has open on the platforms, asked of our own scripts there. Needs no permission. */

import { api } from './browser.js';

const LATE_MS = 1500;
const MOST = 12;

/** @typedef {{ url: string } & Required<import('../wire.js').OpenPage>} Open */

/**
 * The pages open in tabs, each address once; private windows and direct messages are left out.
 * @returns {Promise<Open[]>}
 */
export async function openPages() {
  const tabs = await api.tabs.query({});
  const asked = tabs.map(({ id, incognito }) =>
    id === undefined || incognito ? null : Promise.race([late(), ask(id)]),
  );
  /** @type {Map<string, Open>} */
  const pages = new Map();
  for (const answer of await Promise.all(asked)) {
    const page = read(answer);
    if (page) pages.set(page.url, page);
  }
  return [...pages.values()].slice(0, MOST);
}

/** @param {number} id of a tab @returns {Promise<unknown>} null where none of our scripts is */
function ask(id) {
  return api.tabs.sendMessage(id, { t: 'open_page' }, { frameId: 0 }).catch(() => null);
}

function late() {
  return new Promise((done) => setTimeout(done, LATE_MS, null));
}

/** A page may have got at our script in it: text of bounded length, whatever was sent. @param {any} answer */
function read(answer) {
  if (typeof answer?.url !== 'string' || !/^https?:/.test(answer.url)) return null;
  const text = (/** @type {unknown} */ said, /** @type {number} */ most) =>
    typeof said === 'string' ? said.slice(0, most).toWellFormed() : '';
  return {
    url: text(answer.url, 2000),
    title: text(answer.title, 1000),
    about: text(answer.about, 1000),
    text: text(answer.text, 6000),
  };
}
