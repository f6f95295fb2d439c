// @ts-check
/** What Simak may do on a page, how often it may speak, and the pause. */

import { saveSettings } from '../../lib/settings.js';
import { allowed, loadBudget, saveBudget } from '../../lib/toast_budget.js';
import { el } from '../../ui/element.js';
import { toggle } from './parts.js';

/** @param {import('../page.js').Page} page @returns {Node[]} */
export function featuresPart(page) {
  const { words, settings } = page;
  const say = (/** @type {string} */ key) => words.say(key);
  return [
    el('h2', {}, say('features_title')),
    toggle(
      'suggestions',
      settings.suggestions,
      say('feature_suggestions'),
      say('feature_suggestions_text'),
      (on) => void saveSettings({ suggestions: on }),
    ),
    toggle(
      'tab',
      settings.tabKey,
      say('feature_tab'),
      say('feature_tab_text'),
      (on) => void saveSettings({ tabKey: on }),
    ),
    toggle(
      'badges',
      settings.badges,
      say('feature_badges'),
      say('feature_badges_text'),
      (on) => void saveSettings({ badges: on }),
    ),
    toggle(
      'tag-marks',
      settings.tagMarks,
      say('feature_tag_marks'),
      say('feature_tag_marks_text'),
      (on) => void saveSettings({ tagMarks: on }),
    ),
    toggle(
      'toasts',
      settings.toasts,
      say('feature_toasts'),
      say('feature_toasts_text'),
      (on) => void saveSettings({ toasts: on }),
    ),
    toastsADay(page),
    el('h3', {}, say('pause_title')),
    el('p', { class: 'quiet' }, say('pause_text')),
    el(
      'button',
      {
        type: 'button',
        id: 'pause',
        onclick: () => void saveSettings({ paused: !settings.paused }),
      },
      say(settings.paused ? 'resume' : 'pause'),
    ),
  ];
}

/**
 * The day's budget of toasts: the person's number, and what was learnt from closed ones.
 * @param {import('../page.js').Page} page
 */
function toastsADay({ words, settings }) {
  const learnt = el('p', { class: 'quiet', id: 'toasts-learnt' });
  const input = el('input', {
    type: 'number',
    id: 'toasts-a-day',
    min: 1,
    max: 50,
    value: settings.toastsADay,
    'aria-describedby': 'toasts-learnt',
  });
  input.addEventListener('change', () => {
    if (input.checkValidity() && input.value) void keep(Number(input.value));
  });

  /** @param {number} aDay */
  async function keep(aDay) {
    await saveBudget({ ...(await loadBudget()), lowered: 0 });
    await saveSettings({ toastsADay: aDay });
    learnt.replaceChildren();
  }

  void loadBudget().then((budget) => {
    if (budget.lowered === 0) return;
    learnt.replaceChildren(
      `${words.say('toasts_learnt', { n: allowed(budget, settings.toastsADay) })} `,
      el(
        'button',
        { type: 'button', class: 'small', onclick: () => void keep(settings.toastsADay) },
        words.say('toasts_restore', { n: settings.toastsADay }),
      ),
    );
  });
  return el(
    'div',
    { class: 'number' },
    el('label', { for: 'toasts-a-day' }, words.say('toasts_a_day')),
    input,
    learnt,
  );
}
