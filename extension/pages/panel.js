// @ts-check
/** Wiring of the panel: the same page is the side panel, the sidebar and a page of its own. */

import { api } from '../lib/browser.js';
import { saveSettings } from '../lib/settings.js';
import { el, svg } from '../ui/element.js';
import { shape } from '../ui/shapes.js';
import { openPage, refill } from './page.js';
import { alertsView } from './panel/alerts.js';
import { brandSwitch } from './panel/brand_switch.js';
import { calmBox } from './panel/calm.js';
import { watchFront } from './panel/front.js';
import { mentionsView } from './panel/mentions.js';
import { sayBelow } from './panel/parts.js';
import { rulesView } from './panel/rules.js';
import { sourcesView } from './panel/sources.js';
import { tabs } from './panel/tabs.js';
import { trendsView } from './panel/trends.js';
import { watchesView } from './panel/watches.js';
import { rest } from './press.js';

const AGES_MS = 30_000;
const ICONS = {
  pause: 'M5 3h2v10H5zM9 3h2v10H9z',
  play: 'M5 3l8 5-8 5z',
  page: 'M9 3h4v4M13 3L8 8M7 4H3v9h9V9',
  settings: 'M2 5h6M11 5h3M2 11h3M8 11h6M9.500 3.200v3.600M6.500 9.200v3.600',
};

let chosen = 'trends';

void openPage('app_name', (page, signal) => {
  const { agent, words, settings } = page;
  const said = el('div', { class: 'said', role: 'status', 'aria-live': 'polite' });
  /** @type {import('./panel/parts.js').Say} */
  const say = (sentence, undo) => sayBelow(said, sentence, undo);
  const calm = el('div', {});
  const state = el('span', { class: 'status', role: 'status' });
  const trends = trendsView(page, say);
  const mentions = mentionsView(page, say, (unread) => showNumber('mentions', unread));
  const watches = watchesView(page, say, (id) => {
    mentions.of(id);
    choose('mentions');
  });
  const alerts = alertsView(page, say, (unread) => showNumber('alerts', unread));
  const sources = sourcesView(page, say);
  const rules = rulesView(page, signal);
  const views = { trends, mentions, watches, alerts, sources };
  let seenAt = 0;

  const shown = Object.entries(views).map(([name, view]) => ({
    name,
    label: words.say(`tab_${name}`),
    panel: el('div', {}, el('h2', { class: 'unseen' }, words.say(`tab_${name}`)), view.root),
  }));
  const { list, buttons, choose } = tabs(words.say('panel_tabs'), shown, chosen, (name) => {
    chosen = name;
  });

  /** How many are new, on the tab. @param {'mentions' | 'alerts'} name @param {number} unread */
  function showNumber(name, unread) {
    const button = buttons?.[Object.keys(views).indexOf(name)];
    if (!button) return;
    const number = [
      ' ',
      el('span', { class: 'number', 'aria-hidden': 'true' }, unread > 99 ? '99+' : `${unread}`),
      el('span', { class: 'unseen' }, words.count(`unseen_${name}`, unread)),
    ];
    refill(button, [words.say(`tab_${name}`), ...(unread > 0 ? number : [])]);
  }

  function showStatus() {
    const status = settings.paused ? 'paused' : agent.status;
    state.className = `status ${status}`;
    state.replaceChildren(
      shape(status === 'online' ? 'steady' : status === 'connecting' ? 'learning' : 'crowded'),
      words.say(`status_${status}`),
    );
    const box = calmBox(status, seenAt, page, {
      onRetry: () => void agent.order('retry').catch(() => {}),
      onPair: () => void api.runtime.openOptionsPage(),
      onResume: () => void saveSettings({ paused: false }),
    });
    refill(calm, [box]);
  }

  document.body.replaceChildren(
    el('header', { class: 'top' }, bar(page, state), brandSwitch(page, say, signal), list),
    el('main', {}, calm, ...shown.map((tab) => tab.panel)),
    rules.root,
    said,
  );

  function load() {
    void alerts.load();
    void mentions.load();
  }

  agent.on(
    'status',
    () => {
      showStatus();
      if (agent.status === 'online') load();
    },
    { signal },
  );
  agent.on('gone', () => location.reload(), { signal });

  const ages = setInterval(async () => {
    await rest();
    if (document.hidden || signal.aborted) return;
    trends.draw();
    alerts.draw();
    sources.draw();
    showStatus();
  }, AGES_MS);
  signal.addEventListener('abort', () => clearInterval(ages), { once: true });
  signal.addEventListener('abort', () => mentions.close(), { once: true });

  for (const view of Object.values(views)) view.draw();
  void watchFront((site, follows) => {
    trends.beside(site, follows);
    rules.beside(site);
  }, signal);
  showStatus();
  if (agent.status === 'online') load();

  return {
    trends(message) {
      seenAt = message.at;
      trends.show(message);
      showStatus();
    },
    alert_list: (message) => alerts.hear(message.alerts),
    watch_list(message) {
      watches.show(message.watches);
      mentions.know(message.watches);
    },
    mention_list: (message) => mentions.remember(message),
    compared: (message) => watches.remember(message),
    rules: (message) => rules.remember(message),
    source_list: (message) => sources.show(message.sources),
  };
});

/**
 * @param {import('./page.js').Page} page
 * @param {HTMLElement} state
 */
function bar({ words, settings }, state) {
  return el(
    'div',
    { class: 'bar' },
    el('img', { class: 'mark', src: '/icons/48.png', alt: '' }),
    el('h1', {}, words.say('app_name')),
    state,
    el('span', { class: 'grow' }),
    iconButton(
      settings.paused ? 'play' : 'pause',
      words.say(settings.paused ? 'resume' : 'pause'),
      () => void saveSettings({ paused: !settings.paused }),
    ),
    iconButton('page', words.say('open_full'), () =>
      window.open(api.runtime.getURL('pages/panel.html')),
    ),
    iconButton('settings', words.say('open_options'), () => void api.runtime.openOptionsPage()),
  );
}

/**
 * @param {keyof typeof ICONS} icon
 * @param {string} label
 * @param {() => void} onclick
 */
function iconButton(icon, label, onclick) {
  const filled = icon === 'pause' || icon === 'play';
  return el(
    'button',
    { type: 'button', class: 'icon', 'aria-label': label, title: label, onclick },
    svg(
      'svg',
      { viewBox: '0 0 16 16', 'aria-hidden': 'true' },
      svg('path', {
        d: ICONS[icon],
        fill: filled ? 'currentColor' : 'none',
        stroke: filled ? 'none' : 'currentColor',
        'stroke-width': 1.5,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
      }),
    ),
  );
}
