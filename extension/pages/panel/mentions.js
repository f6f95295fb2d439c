// @ts-check
/** The mentions of one watch, newest first, as many as the person asks for. */

import { el } from '../../ui/element.js';
import { failureWords } from '../page.js';
import { evidence } from './parts.js';

const PAGE_SIZE = 30;

/**
 * @param {import('../page.js').Page} page
 * @param {import('../../wire.js').WatchRecord} watch
 * @param {() => void} onBack
 */
export function mentionsView(page, watch, onBack) {
  const { agent, words } = page;
  const back = el(
    'button',
    { type: 'button', class: 'plain', onclick: onBack },
    `← ${words.say('back')}`,
  );
  const listed = el('div', { class: 'card' });
  const said = el('p', { class: 'quiet', role: 'status' }, words.say('loading'));
  const more = el(
    'button',
    { type: 'button', hidden: true, onclick: () => void load() },
    words.say('show_more'),
  );
  let before = 0;

  async function load() {
    more.disabled = true;
    try {
      const answer = await agent.ask({
        t: 'mentions',
        watch_id: watch.id,
        before,
        limit: PAGE_SIZE,
      });
      const posts = answer.mentions.map((mention) => mention.post);
      if (posts.length) listed.append(evidence(posts, page));
      said.textContent = listed.childElementCount ? '' : words.say('mentions_none');
      before = posts.at(-1)?.at ?? before;
      more.hidden = posts.length < PAGE_SIZE;
    } catch (failure) {
      said.textContent = failureWords(failure, words);
    }
    more.disabled = false;
  }

  void load();
  return {
    root: el(
      'div',
      { class: 'stack' },
      el(
        'div',
        { class: 'row' },
        back,
        el('h2', { class: 'grow', dir: 'auto' }, words.say('mentions_title', { name: watch.name })),
      ),
      listed,
      said,
      more,
    ),
    focus: () => back.focus(),
  };
}
