// @ts-check
/** Which sites Simak works on, one switch each. */

import { SITE_TITLES } from '../../sites/table.js';
import { el } from '../../ui/element.js';
import { keepSwitched, toggle } from './parts.js';

/** @param {import('../page.js').Page} page @returns {Node[]} */
export function sitesPart({ words, settings }) {
  return [
    el('h2', {}, words.say('sites_title')),
    el('p', {}, words.say('sites_text')),
    el(
      'div',
      { class: 'grid' },
      ...Object.entries(SITE_TITLES).map(([name, title]) =>
        toggle(`site-${name}`, settings.sites[name] !== false, title, '', (on) => {
          void keepSwitched('sites', { [name]: on });
        }),
      ),
    ),
  ];
}
