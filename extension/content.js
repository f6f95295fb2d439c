// @ts-check
/** Wiring of a tab: which site is this, what did the person switch on, start that. */

import { startFeatures } from './features/start.js';
import { connect } from './lib/agent.js';
import { api } from './lib/browser.js';
import { loadCorrections } from './lib/corrections.js';
import { clearLeftovers } from './lib/leftovers.js';
import { isSiteOn, loadSettings, onSettings } from './lib/settings.js';
import { siteOf } from './sites/table.js';

export async function start() {
  clearLeftovers();
  const found = await siteOf(location, document);
  if (!found) return;
  const set = await loadCorrections();
  const site = set ? (await import('./sites/corrected.js')).corrected(found, set) : found;
  const whole = new AbortController();
  let running = new AbortController();
  let on = false;
  const agent = connect('tab');
  agent.on('gone', () => {
    whole.abort();
    running.abort();
  });

  /** @param {import('./lib/settings.js').Settings} settings */
  function restart(settings) {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    on = isSiteOn(settings, site.name);
    if (on) startFeatures({ site, agent, settings, signal });
  }

  /**
   * The panel asks which site is in front, the welcome page what is open, when the person wants
   * that.
   * @param {any} message
   * @param {unknown} _sender
   * @param {(page: unknown) => void} reply
   */
  function tell(message, _sender, reply) {
    if (on && message?.t === 'site') reply(site.name);
    if (!on || message?.t !== 'open_page') return false;
    void import('./features/open_page.js').then(({ openPage }) => reply(openPage(site)));
    return true;
  }
  api.runtime.onMessage.addListener(tell);
  whole.signal.addEventListener('abort', () => api.runtime.onMessage.removeListener(tell));
  onSettings(restart, { signal: whole.signal });
  restart(await loadSettings());
}
