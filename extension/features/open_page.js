// @ts-check
/** What the page says that is open, for proposals about a brand. Read when the person asks for it. */

import { postsIn, readPost } from '../sites/read.js';
import { Counted, isInMessages, isPrivate } from '../sites/site.js';

const MOST = { line: 1000, text: 6000 };
const ABOUT = ['meta[name="description"]', 'meta[property="og:description"]'];

/**
 * @param {import('../sites/site.js').Site} site
 * @returns {{ url: string } & import('../wire.js').OpenPage | null} null where the page concerns
 *   the person alone
 */
export function openPage(site) {
  if (isPrivate(site, location)) return null;
  const posts = postsIn(document.body, site.posts).filter((post) => !isInMessages(site, post));
  const texts = posts.map((post) => readPost(post, site.posts, new Counted())?.text ?? '');
  const about = document.querySelector(ABOUT.join(','))?.getAttribute('content') ?? '';
  return {
    url: location.origin + location.pathname,
    title: document.title.slice(0, MOST.line).toWellFormed(),
    about: about.slice(0, MOST.line).toWellFormed(),
    text: texts.filter(Boolean).join('\n').slice(0, MOST.text).toWellFormed(),
  };
}
