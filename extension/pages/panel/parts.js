// @ts-check
/** Pieces that several parts of the panel show. */

import { el, outLink } from '../../ui/element.js';
import { shape } from '../../ui/shapes.js';

/** @typedef {import('../../wire.js').EvidencePost} EvidencePost */
/** @typedef {import('../page.js').Page} Page */

/**
 * Posts with their source, newest as given.
 * @param {EvidencePost[]} posts
 * @param {Page} page
 */
export function evidence(posts, { words, now }) {
  return el(
    'ul',
    { class: 'evidence' },
    ...posts.map((post) =>
      el(
        'li',
        {},
        outLink(post.url, { class: 'text', dir: 'auto' }, post.text || post.url),
        el(
          'span',
          { class: 'quiet', dir: 'auto' },
          [post.publisher, post.author, post.at > 0 ? words.ago(post.at, now()) : '']
            .filter(Boolean)
            .join(' · '),
        ),
      ),
    ),
  );
}

/**
 * A disclosure that stays open over redrawing.
 * @param {string} key
 * @param {string} label
 * @param {Set<string>} open
 * @param {() => Node} content made when first opened
 */
export function disclosure(key, label, open, content) {
  const made = el('details', {}, el('summary', { 'data-key': key }, label));
  let filled = false;
  const fill = () => {
    if (!filled) made.append(content());
    filled = true;
  };
  if (open.has(key)) {
    made.open = true;
    fill();
  }
  made.addEventListener('toggle', () => {
    if (made.open) {
      open.add(key);
      fill();
    } else open.delete(key);
  });
  return made;
}

/**
 * @param {import('../../wire.js').BadgeName} name
 * @param {import('../../lib/i18n.js').Words} words
 */
export function badge(name, words) {
  return el('span', { class: `badge badge-${name}` }, shape(name), words.say(`badge_${name}`));
}

/** @param {string} title @param {string} text */
export function empty(title, text) {
  return el('div', { class: 'empty' }, el('h2', {}, title), el('p', {}, text));
}

/**
 * @typedef {(sentence: string, undo?: { label: string, act: () => void }) => void} Say
 *   a quiet sentence at the foot of the panel, with a way to take back what it tells
 */

const SAID_MS = { plain: 6_000, undo: 15_000 };

/**
 * A quiet sentence at the foot of the panel, said aloud too.
 * @param {Element} place a live region
 * @param {string} sentence
 * @param {{ label: string, act: () => void }} [undo]
 */
export function sayBelow(place, sentence, undo) {
  const told = el('span', {}, sentence);
  const forget = () => {
    if (!place.contains(told)) return;
    if (place.matches(':hover') || place.contains(document.activeElement)) setTimeout(forget, 3000);
    else place.replaceChildren();
  };
  place.replaceChildren(told);
  if (undo) {
    const onclick = () => {
      undo.act();
      place.replaceChildren();
    };
    place.append(el('button', { type: 'button', class: 'plain', onclick }, undo.label));
  }
  setTimeout(forget, undo ? SAID_MS.undo : SAID_MS.plain);
}
