// @ts-check
/** Which platform a tab shows; only its own file is loaded. */

/** @typedef {import('./site.js').Site} Site */

/** @type {[RegExp, () => Promise<{ site: Site }>][]} */
const TABLE = [
  [/(^|\.)(x|twitter)\.com$/, () => import('./x.js')],
  [/(^|\.)instagram\.com$/, () => import('./instagram.js')],
  [/(^|\.)facebook\.com$/, () => import('./facebook.js')],
  [/(^|\.)linkedin\.com$/, () => import('./linkedin.js')],
  [/(^|\.)tiktok\.com$/, () => import('./tiktok.js')],
  [/(^|\.)youtube\.com$/, () => import('./youtube.js')],
  [/(^|\.)threads\.(net|com)$/, () => import('./threads.js')],
  [/^bsky\.app$/, () => import('./bluesky.js')],
  [/(^|\.)reddit\.com$/, () => import('./reddit.js')],
];

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
  if (host === '127.0.0.1') {
    const played = page.querySelector('meta[name="simak-demo"]')?.getAttribute('content') ?? '';
    return Object.hasOwn(SITE_TITLES, played) ? siteNamed(played) : null;
  }
  const row = TABLE.find(([hosts]) => hosts.test(host));
  return row ? (await row[1]()).site : siteNamed('mastodon');
}

/** @param {string} name @returns {Promise<Site>} */
export async function siteNamed(name) {
  /** @type {{ site: Site }} */
  const found = await import(`./${name}.js`);
  return found.site;
}
