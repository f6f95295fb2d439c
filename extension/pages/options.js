// @ts-check
/** Wiring of the options page: short parts, each saved as soon as it is changed. */

import { el } from '../ui/element.js';
import { brandPart } from './options/brand.js';
import { featuresPart } from './options/features.js';
import { healthPart } from './options/health.js';
import { instancesPart } from './options/instances.js';
import { languagePart } from './options/language.js';
import { pairingPart } from './options/pairing.js';
import { privacyPart } from './options/privacy.js';
import { sensingPart } from './options/sensing.js';
import { setsPart } from './options/sets.js';
import { sitesPart } from './options/sites.js';
import { openPage } from './page.js';

let isFirst = true;

void openPage('options_title', (page, signal) => {
  const { words } = page;
  const parts = {
    pairing: pairingPart(page, signal),
    language: languagePart(page),
    sites: [...sitesPart(page), ...instancesPart(page, signal)],
    brand: brandPart(page, signal),
    sets: setsPart(page, signal),
    features: featuresPart(page),
    sensing: sensingPart(page, signal),
    health: healthPart(page),
    privacy: privacyPart(page),
  };
  document.body.replaceChildren(
    el(
      'div',
      { class: 'sheet' },
      el(
        'header',
        { class: 'top' },
        el('img', { class: 'mark', src: '/icons/48.png', alt: '' }),
        el('h1', {}, words.say('options_title')),
        el('span', { class: 'grow' }),
        el('a', { href: 'welcome.html' }, words.say('welcome_again')),
      ),
      el(
        'nav',
        { 'aria-label': words.say('options_title') },
        ...Object.keys(parts).map((name) =>
          el('a', { href: `#${name}` }, words.say(`nav_${name}`)),
        ),
      ),
      el(
        'main',
        {},
        ...Object.entries(parts).map(([name, part]) => el('section', { id: name }, ...part)),
      ),
    ),
  );
  if (isFirst) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  isFirst = false;
  return {};
});
