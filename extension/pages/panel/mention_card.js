// @ts-check
/** One mention: what it says, what it wants and why we think so, and what to do about it. */

import { SITE_TITLES } from '../../sites/table.js';
import { el, outLink } from '../../ui/element.js';
import { shape } from '../../ui/shapes.js';

/** @typedef {import('../../wire.js').MentionRecord} MentionRecord */
/** @typedef {import('../page.js').Page} Page */

/**
 * @typedef {object} Acts
 * @property {(mention: MentionRecord) => void} onOpen its link was followed
 * @property {(mention: MentionRecord, state: MentionRecord['state']) => void} onMark
 */

export const WAITED_S = 3 * 3600;

const SHAPES = /** @type {const} */ ({ question: 'topic', complaint: 'risky', praise: 'brand' });

/**
 * For how long a mention has been waiting, 0 where it is not.
 * @param {MentionRecord} mention
 * @param {number} now Unix seconds
 * @returns {number} seconds
 */
export function waited({ kinds = [], press, state, post }, now) {
  const asks = kinds.includes('question') || kinds.includes('complaint');
  const passed_s = now - post.at;
  return asks && !press && state !== 'done' && passed_s >= WAITED_S ? passed_s : 0;
}

/**
 * @param {MentionRecord} mention
 * @param {Map<number, string>} names of the watches
 * @param {Page} page
 * @param {Acts} acts
 */
export function mentionCard(mention, names, { words, now }, { onOpen, onMark }) {
  const { post, number = 0, kinds = [], state = 'unread' } = mention;
  const done = state === 'done';
  const open = () => onOpen(mention);
  const wait_s = waited(mention, now());
  const from = [post.publisher, post.author, SITE_TITLES[mention.site]].filter(Boolean);
  const facts = [...new Set(from), post.at > 0 ? words.ago(post.at, now()) : ''].filter(Boolean);
  const watches = (mention.watches ?? [mention.watch_id])
    .map((id) => names.get(id))
    .filter((name) => name !== undefined);
  return el(
    'article',
    { class: `card mention is-${state}`, 'aria-labelledby': `mention-${number}` },
    el(
      'div',
      { class: 'row' },
      state === 'unread' && el('span', { class: 'pill fresh' }, words.say('mention_unread')),
      done && el('span', { class: 'pill' }, words.say('mention_done')),
      ...kinds.map((kind) =>
        el('span', { class: `kind kind-${kind}` }, shape(SHAPES[kind]), words.say(`kind_${kind}`)),
      ),
      mention.press && el('span', { class: 'pill' }, words.say('kind_press')),
      wait_s > 0 &&
        el(
          'span',
          { class: 'kind kind-waiting' },
          shape('crowded'),
          words.say('mention_waits', { time: words.lasting(wait_s) }),
        ),
    ),
    el(
      'div',
      { id: `mention-${number}`, class: 'said-there' },
      outLink(
        post.url,
        {
          class: 'text',
          dir: 'auto',
          'data-key': `open-${number}`,
          onclick: open,
          onauxclick: open,
        },
        post.text || post.url,
      ),
    ),
    el('p', { class: 'quiet', dir: 'auto' }, [...facts, ...watches].join(' · ')),
    (mention.words ?? []).length > 0 &&
      el(
        'p',
        { class: 'quiet', dir: 'auto' },
        words.say('mention_because', {
          words: (mention.words ?? []).map((word) => `“${word}”`).join(', '),
        }),
      ),
    el(
      'div',
      { class: 'actions' },
      button(`done-${number}`, words.say(done ? 'mention_reopen' : 'mention_mark_done'), () =>
        onMark(mention, done ? 'read' : 'done'),
      ),
      !done &&
        button(
          `read-${number}`,
          words.say(state === 'unread' ? 'mention_mark_read' : 'mention_mark_unread'),
          () => onMark(mention, state === 'unread' ? 'read' : 'unread'),
        ),
    ),
  );
}

/** @param {string} key @param {string} text @param {() => void} onclick */
function button(key, text, onclick) {
  return el('button', { type: 'button', class: 'plain', 'data-key': key, onclick }, text);
}
