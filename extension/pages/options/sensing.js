// @ts-check
/** Listening in tabs: off until the person switches a site on, and forgotten when they say so. */

import { saveSettings } from '../../lib/settings.js';
import { SITE_TITLES } from '../../sites/table.js';
import { el } from '../../ui/element.js';
import { failureWords } from '../page.js';
import { keepSwitched, toggle } from './parts.js';

/**
 * @typedef {import('../page.js').Page} Page
 * @typedef {import('../../wire.js').SensedSite} SensedSite
 */

/**
 * @param {Page} page
 * @param {AbortSignal} signal
 * @param {boolean} [withPause] who only begins has nothing to pause
 * @returns {Node[]}
 */
export function sensingPart(page, signal, withPause = true) {
  const { agent, words, settings } = page;
  const said = el('p', { role: 'status', class: 'quiet', id: 'sensing-said' });
  const rows = new Map(
    Object.entries(SITE_TITLES).map(([site, title]) => [site, row(site, title)]),
  );

  /** @param {string} site @param {string} title */
  function row(site, title) {
    const stored = el('span', { class: 'quiet' });
    const forget = el(
      'button',
      {
        type: 'button',
        class: 'danger small',
        'data-forget': site,
        'aria-label': words.say('sensing_forget_of', { site: title }),
        onclick: () => void drop(site, title),
      },
      words.say('sensing_forget'),
    );
    forget.hidden = true;
    const box = toggle(`sense-${site}`, settings.sensing[site] === true, title, '', (on) => {
      void allow(site, on);
    });
    return { stored, forget, box, whole: el('div', { class: 'sensed' }, box, stored, forget) };
  }

  /** @param {SensedSite[]} sites */
  function show(sites) {
    for (const [site, { stored, forget }] of rows) {
      const told = sites.find((one) => one.site === site);
      stored.textContent = told?.posts
        ? words.count('sensing_stored', told.posts, { ago: words.ago(told.last_at, page.now()) })
        : '';
      forget.hidden = !told?.posts;
    }
  }

  /** The agent's record and the switch here are one: where they differ, nobody listens. */
  async function look() {
    try {
      const { sites } = await agent.ask({ t: 'sensing' }, { signal });
      show(sites);
      const agreed = sites.filter((one) => one.on).map((one) => one.site);
      const stale = Object.keys(settings.sensing).filter(
        (site) => settings.sensing[site] && !agreed.includes(site),
      );
      if (stale.length > 0) await keep(Object.fromEntries(stale.map((site) => [site, false])));
    } catch {
      // The agent is away; what is switched here is shown as it is.
    }
  }

  /** @param {string} site @param {boolean} on */
  async function allow(site, on) {
    if (!on) await keep({ [site]: false });
    try {
      show((await agent.ask({ t: 'sense', site, on })).sites);
      if (on) await keep({ [site]: true });
    } catch (error) {
      said.textContent = failureWords(error, words);
      const input = rows.get(site)?.box.querySelector('input');
      if (input && on) input.checked = false;
    }
  }

  /** @param {string} site @param {string} title */
  async function drop(site, title) {
    if (!confirm(words.say('sensing_forget_sure', { site: title }))) return;
    said.textContent = words.say('sensing_forgetting');
    try {
      show((await agent.ask({ t: 'sense_forget', site })).sites);
      said.textContent = words.say('sensing_forgotten', { site: title });
    } catch (error) {
      said.textContent = failureWords(error, words);
    }
  }

  /** @param {Record<string, boolean>} changed */
  const keep = (changed) => keepSwitched('sensing', changed);

  const pause = toggle(
    'sensing-paused',
    settings.sensingPaused,
    words.say('sensing_paused'),
    words.say('sensing_paused_text'),
    (on) => void saveSettings({ sensingPaused: on }),
  );
  agent.on('status', (status) => void (status === 'online' && look()), { signal });
  void look();
  return [
    el('h2', {}, words.say('sensing_title')),
    el('p', {}, words.say('sensing_text')),
    el('p', { class: 'quiet' }, words.say('sensing_limits')),
    ...(withPause ? [pause] : []),
    el('div', { class: 'grid' }, ...[...rows.values()].map(({ whole }) => whole)),
    said,
  ];
}
