// @ts-check
/** Shows the privacy page in the person's language; its text is written from the documentation. */

import { nearestLanguage } from '../lib/i18n.js';
import { loadSettings, onSettings } from '../lib/settings.js';
import { sheet, THEME } from '../ui/theme.js';

document.adoptedStyleSheets = [sheet(THEME)];
onSettings(show);
show(await loadSettings());

/** @param {import('../lib/settings.js').Settings} settings */
function show({ language }) {
  const chosen = language === 'auto' ? nearestLanguage(navigator.language) : language;
  document.documentElement.lang = chosen;
  for (const text of document.querySelectorAll('main')) {
    text.hidden = text.lang !== chosen;
    if (!text.hidden) document.title = text.querySelector('h1')?.textContent ?? 'Simak';
  }
}
