// @ts-check
/** Lists of tags and names as a person types them: pure. */

const MOST_CHARACTERS = 100;

/**
 * Tags between spaces, commas or line breaks, with or without "#", each once.
 * @param {string} text
 * @returns {string[]}
 */
export function tagsOf(text) {
  const found = new Map();
  for (const typed of text.split(/[\s,;]+/)) {
    const tag = typed.replace(/^[#＃]+/, '');
    const key = tag.toLowerCase();
    if (tag && [...tag].length <= MOST_CHARACTERS && !found.has(key)) found.set(key, tag);
  }
  return [...found.values()];
}

/**
 * The same, where a tag may be for one site only: "KopiNusa@instagram".
 * @param {string} text
 * @param {string[]} sites names that may stand behind "@"
 * @returns {{ listed: { tag: string, site: string }[], unknown: string }} `unknown` is the first
 *   name that is no site, "" where all are
 */
export function listedOf(text, sites) {
  const listed = [];
  let unknown = '';
  for (const typed of tagsOf(text)) {
    const [tag = '', site = ''] = typed.split('@', 2);
    const name = site.toLowerCase();
    if (name && !sites.includes(name)) unknown ||= site;
    else if (tag) listed.push({ tag, site: name });
  }
  return { listed, unknown };
}

/**
 * The first site behind the name of an account ("kopinusa@instagram") that is none, else "".
 * A name with a host ("kopinusa@server.example") is whole.
 * @param {string[]} names
 * @param {string[]} sites names that may stand behind "@"
 */
export function unknownSiteOf(names, sites) {
  const behind = names.map((name) => /^@?[^@]+@([^@.]+)$/.exec(name.trim())?.[1] ?? '');
  return behind.find((site) => site && !sites.includes(site.toLowerCase())) ?? '';
}

/** @param {{ tag: string, site?: string }[]} listed */
export function shownList(listed) {
  return listed.map(({ tag, site }) => (site ? `${tag}@${site}` : tag)).join(' ');
}

/**
 * Names between commas or line breaks, each once: those of accounts and brands have spaces.
 * @param {string} text
 * @returns {string[]}
 */
export function namesOf(text) {
  const names = text.split(/[\n,;]+/).map((name) => name.trim().slice(0, MOST_CHARACTERS));
  return [...new Map(names.filter(Boolean).map((name) => [name.toLowerCase(), name])).values()];
}
