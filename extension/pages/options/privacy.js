// @ts-check
/** What is sent where, in plain words. */

import { el } from '../../ui/element.js';

const POINTS = ['draft', 'posts', 'sensing', 'choice', 'agent', 'never'];

/** @param {import('../page.js').Page} page @returns {Node[]} */
export function privacyPart({ words }) {
  return [
    el('h2', {}, words.say('privacy_title')),
    el('p', { class: 'lead' }, words.say('privacy_lead')),
    el(
      'dl',
      {},
      ...POINTS.flatMap((point) => [
        el('dt', {}, words.say(`privacy_${point}_title`)),
        el('dd', {}, words.say(`privacy_${point}_text`)),
      ]),
    ),
    el('p', {}, el('a', { href: 'privacy.html' }, words.say('privacy_more'))),
  ];
}
