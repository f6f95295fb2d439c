// @ts-check
/** Which platform a tab shows; only its own file is loaded. */

/** @typedef {import('./site.js').Site} Site */

/** @type {[RegExp, string][]} */
const TABLE = [
  [/(^|\.)(x|twitter)\.com$/, 'x'],
  [/(^|\.)instagram\.com$/, 'instagram'],
  [/(^|\.)facebook\.com$/, 'facebook'],
  [/(^|\.)linkedin\.com$/, 'linkedin'],
  [/(^|\.)tiktok\.com$/, 'tiktok'],
  [/(^|\.)youtube\.com$/, 'youtube'],
  [/(^|\.)threads\.(net|com)$/, 'threads'],
  [/^bsky\.app$/, 'bluesky'],
  [/(^|\.)reddit\.com$/, 'reddit'],
];

const DEMO = '127.0.0.1';

/** All platforms by the agent's name for them, as people know them. @type {Record<string, string>} */
export const SITE_TITLES = {
  x: 'X',
  instagram: 'Instagram',
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  tiktok: 'TikTok',
  youtube: 'YouTube',
  threads: 'Threads',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  reddit: 'Reddit',
};

/**
 * The platform of a page; null where it is none of them. Any other host in the manifest, or
 * added by the person, is a Mastodon instance; a page of the agent on this computer says in
 * `<meta name="simak-demo">` which platform it plays.
 * @param {{ hostname: string }} place
 * @param {ParentNode} page
 * @returns {Promise<Site | null>}
 */
export async function siteOf(place, page) {
  const host = place.hostname;
  if (host === DEMO) {
    const played = page.querySelector('meta[name="simak-demo"]')?.getAttribute('content') ?? '';
    return Object.hasOwn(SITE_TITLES, played) ? siteNamed(played) : null;
  }
  return siteNamed(nameAt(host));
}

/**
 * May a tab at this address show that platform? A demo's page may play any.
 * @param {string} name
 * @param {string | undefined} url as the browser states it
 */
export function mayShow(name, url) {
  const host = URL.parse(url ?? '')?.hostname ?? '';
  return host === DEMO || nameAt(host) === name;
}

/** @param {string} host */
function nameAt(host) {
  return TABLE.find(([hosts]) => hosts.test(host))?.[1] ?? 'mastodon';
}

/** @param {string} name @returns {Promise<Site>} */
export async function siteNamed(name) {
  /** @type {{ site: Site }} */
  const found = await import(`./${name}.js`);
  return found.site;
}
