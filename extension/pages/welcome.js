// @ts-check
/**
 * The first two minutes: pair, choose language, sites and where to listen, name the brand,
 * confirm what is watched, see a first suggestion. Every step can be left out and done later in the options.
 */

import { api } from '../lib/browser.js';
import { el } from '../ui/element.js';
import { shape } from '../ui/shapes.js';
import { languagePart } from './options/language.js';
import { pairingPart } from './options/pairing.js';
import { sensingPart } from './options/sensing.js';
import { sitesPart } from './options/sites.js';
import { openPage, refill } from './page.js';
import { brandStep } from './welcome/brand.js';
import { confirmStep } from './welcome/confirm.js';
import { firstStep } from './welcome/first.js';

/** @typedef {'pair' | 'language' | 'sites' | 'listen' | 'brand' | 'confirm' | 'first'} StepName */

/** What was typed and proposed so far; a change of language draws the page anew. */
/** @type {import('./welcome/brand.js').Told} */
const told = { name: '', url: '', competitors: '', page: null, proposal: null, saved: false };

void openPage('welcome_title', (page, signal) => {
  const { agent, words } = page;
  const places = {
    pair: el('div', { class: 'stack' }, ...pairingPart(page, signal)),
    language: el('div', { class: 'stack' }, ...languagePart(page)),
    sites: el('div', { class: 'stack' }, ...sitesPart(page)),
    listen: el('div', { class: 'stack' }, ...sensingPart(page, signal, false)),
    brand: el('div', { class: 'stack' }),
    confirm: el('div', { class: 'stack' }),
    first: el('div', { class: 'stack' }),
  };
  const names = /** @type {StepName[]} */ (Object.keys(places));
  const steps = names.map((name, i) => {
    const of = el('div', { class: 'step-of' });
    return { name, of, n: i + 1, root: el('li', { class: 'step', id: name }, of, places[name]) };
  });

  /** @param {StepName} name */
  function isDone(name) {
    if (name === 'pair') return agent.status === 'online';
    if (name === 'brand') return told.proposal !== null;
    if (name === 'confirm' || name === 'first') return told.saved;
    return true;
  }

  function showSteps() {
    const now = names.find((name) => !isDone(name));
    for (const { name, of, n, root } of steps) {
      root.classList.toggle('is-now', name === now);
      const text = words.say('welcome_step', { n, of: steps.length });
      refill(of, [isDone(name) && name !== 'first' && shape('steady'), el('span', {}, text)]);
    }
  }

  function drawBrand() {
    refill(places.brand, brandStep(page, told, proposed));
  }
  function proposed() {
    drawConfirm();
    showSteps();
    places.confirm.querySelector('h2')?.scrollIntoView({ block: 'center' });
  }
  function drawConfirm() {
    refill(places.confirm, confirmStep(page, told, saved));
  }
  function saved() {
    drawConfirm();
    drawFirst();
    showSteps();
  }
  function drawFirst() {
    refill(places.first, firstStep(page, told));
  }

  document.body.replaceChildren(
    el(
      'main',
      { class: 'steps' },
      el(
        'header',
        {},
        el('img', { class: 'mark', src: '/icons/48.png', alt: '' }),
        el('h1', {}, words.say('welcome_title')),
      ),
      el('p', {}, words.say('welcome_text')),
      el('ol', {}, ...steps.map(({ root }) => root)),
      el(
        'p',
        { class: 'quiet' },
        words.say('welcome_later'),
        ' ',
        el('a', { href: api.runtime.getURL('pages/options.html') }, words.say('open_options')),
      ),
    ),
  );
  agent.on('status', showSteps, { signal });
  drawBrand();
  drawConfirm();
  drawFirst();
  showSteps();
  return {};
});
