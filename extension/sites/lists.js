// @ts-check
/** The names under which the lists of a platform are counted, for whoever shows the counts. */

/** @typedef {import('./site.js').Site} Site */

/**
 * The lists whose answers are counted, by their names.
 * @param {Site} site
 * @returns {Record<string, string[]>}
 */
export function listsOf({ posts, composers }) {
  const { feed, post, text, author, link, tags, counts } = posts;
  return { feed, post, text, author, link, tags, ...counts, composer: composers };
}
