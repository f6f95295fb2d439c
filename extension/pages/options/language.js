// @ts-check
/** The language of everything Simak shows, whatever the browser's own is. */

import { LANGUAGES } from '../../lib/i18n.js';
import { saveSettings } from '../../lib/settings.js';
import { el } from '../../ui/element.js';

/** @param {import('../page.js').Page} page @returns {Node[]} */
export function languagePart({ words, settings }) {
  const choices = /** @type {("auto" | "id" | "en")[]} */ (['auto', ...LANGUAGES]);
  return [
    el('h2', {}, words.say('nav_language')),
    el(
      'fieldset',
      { class: 'choices' },
      el('legend', { class: 'unseen' }, words.say('language_label')),
      ...choices.map((choice) => {
        const radio = el('input', {
          type: 'radio',
          name: 'language',
          id: `language-${choice}`,
          value: choice,
        });
        radio.checked = settings.language === choice;
        radio.addEventListener('change', () => void saveSettings({ language: choice }));
        const name = words.say(choice === 'auto' ? 'language_auto' : `language_name_${choice}`);
        return el('label', { lang: choice === 'auto' ? null : choice }, radio, name);
      }),
    ),
  ];
}
