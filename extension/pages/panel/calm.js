// @ts-check
/** One calm box where something stands in the way: no agent, no pairing, a pause. */

import { el } from '../../ui/element.js';
import { shape } from '../../ui/shapes.js';

/**
 * @param {"online" | "offline" | "connecting" | "unpaired" | "paused"} status
 * @param {number} seenAt Unix seconds of the snapshot on the screen, 0 for none
 * @param {import('../page.js').Page} page
 * @param {{ onRetry: () => void, onPair: () => void, onResume: () => void }} events
 * @returns {HTMLElement | null}
 */
export function calmBox(status, seenAt, { words, now }, { onRetry, onPair, onResume }) {
  if (status === 'online' || status === 'connecting') return null;
  const [key, label, onclick] = /** @type {const} */ ({
    offline: ['offline', 'try_again', onRetry],
    unpaired: ['unpaired', 'calm_unpaired_button', onPair],
    paused: ['paused', 'resume', onResume],
  })[status];
  return el(
    'div',
    { class: 'calm', role: 'status' },
    shape(status === 'unpaired' ? 'rare' : 'crowded'),
    el(
      'div',
      {},
      el('h2', {}, words.say(`calm_${key}_title`)),
      el('p', {}, words.say(`calm_${key}_text`)),
      seenAt > 0 &&
        status === 'offline' &&
        el('p', {}, words.say('calm_offline_age', { ago: words.ago(seenAt, now()) })),
      el(
        'div',
        { class: 'row' },
        el('button', { type: 'button', 'data-key': 'calm', onclick }, words.say(label)),
      ),
    ),
  );
}
