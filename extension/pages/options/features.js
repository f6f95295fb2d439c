// @ts-check
/** What Simak may do on a page, and the pause. */

import { saveSettings } from '../../lib/settings.js';
import { el } from '../../ui/element.js';
import { toggle } from './parts.js';

/** @param {import('../page.js').Page} page @returns {Node[]} */
export function featuresPart({ words, settings }) {
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
