// @ts-check
/** Wiring of a tab: which site is this, what did the person switch on, start that. */

import { startFeatures } from './features/start.js';
import { connect } from './lib/agent.js';
import { api } from './lib/browser.js';
import { loadWords, nearestLanguage } from './lib/i18n.js';
import { isSiteOn, loadSettings, onSettings } from './lib/settings.js';
import { siteOf } from './sites/table.js';

export async function start() {
  const found = await siteOf(location, document);
  if (!found) return;
  const site = found;
  const whole = new AbortController();
  let running = new AbortController();
  const agent = connect('tab');
  agent.on('gone', () => {
    whole.abort();
    running.abort();
  });

  /** @param {import('./lib/settings.js').Settings} settings */
  async function restart(settings) {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    if (!isSiteOn(settings, site.name)) return;
    const language =
      settings.language === 'auto' ? nearestLanguage(navigator.language) : settings.language;
    const words = await loadWords(language, (path) => api.runtime.getURL(path));
    if (!signal.aborted) startFeatures({ site, agent, words, settings, signal });
  }

  onSettings((settings) => void restart(settings).catch(() => running.abort()), {
    signal: whole.signal,
  });
  await restart(await loadSettings());
}
