// @ts-check
/**
 * Wiring: pages on one side, the agent's socket on the other. May stop after 30 idle seconds
 * and start again at any event; whatever must survive that is in storage. Every listener is
 * therefore set at once, at the top level.
 */
import { api, isFirefox, origin } from './lib/browser.js';
import { browserName } from './lib/browser_name.js';
import { Cache } from './lib/cache.js';
import { saveCorrections } from './lib/corrections.js';
import { renewInstances, syncInstances } from './lib/instances.js';
import { forgetKey, loadKey, saveKey } from './lib/keystore.js';
import { tidyCode } from './lib/proof.js';
import { failure } from './lib/relay.js';
import { loadSettings, maySense, onSettings } from './lib/settings.js';
import { Switchboard } from './lib/switchboard.js';
import { ToastTurns } from './lib/toast_turns.js';
import { AgentSocket } from './socket.js';

/**
 * @import * as Wire from './wire.js'
 * @typedef {import('./lib/relay.js').Failure} Failure
 */

const ALARM = 'reconnect';
const ALARM_MINUTES = 0.5; // the shortest Chromium allows
const BADGE_COLOUR = '#0d6b5e';

const cache = new Cache();
const turns = new ToastTurns();
let settings = loadSettings();
/** @type {string} what was subscribed to, of `online` only */
let subscribed = '';

const socket = new AgentSocket({
  port: async () => (await loadSettings()).port,
  origin: origin(),
  browser: browserName(navigator.userAgent),
  knocksFirst: isFirefox(),
  keys: { load: loadKey, save: saveKey, forget: forgetKey },
  wanted: () => pages.attended,
  onStatus: (status) => {
    if (status !== 'online') subscribed = '';
    pages.announce(status);
  },
  // Behind the questions that waited for the line.
  onOpen: () =>
    void setTimeout(() => {
      void subscribe();
      void correct();
      void setAlarm();
    }),
  onPush: (message) => void pass(message),
});

const pages = new Switchboard({
  home: api.runtime.getURL(''),
  status: () => socket.status,
  cached: () => cache.last(),
  ask: async (question, fromTab) => {
    if (fromTab && isHeldBack(question, await settings)) return failure('paused');
    const answer = await socket.ask(question);
    if (question.t === 'sense_forget' && answer.t !== 'error') await beginAnew();
    void note(question, answer);
    return answer;
  },
  order: async (order, code) => {
    if (order === 'pair') return pair(code);
    if (order === 'forget') {
      await socket.forget();
      await api.alarms.clear(ALARM);
      await cache.clear();
      await showCount();
    } else {
      await socket.reconnect();
    }
    return { t: 'done', id: 0 };
  },
  toasts: (seqs) => turns.take(seqs, now()),
  onFront: () => void offer(),
  onPresence: () => {
    if (pages.attended) void socket.connect();
    void subscribe();
  },
});

api.runtime.onConnect.addListener((port) => pages.accept(port));
api.alarms.onAlarm.addListener(() => {
  void socket.connect();
  void showCount(); // an alert that was put off may be new again
});
api.runtime.onStartup.addListener(() => void begin());
api.permissions.onAdded.addListener(() => void syncInstances());
api.permissions.onRemoved.addListener(() => void syncInstances());
api.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void welcome();
  if (reason === 'update') {
    void renewInstances();
    void cache.tidy();
  }
});
onSettings((changed) => void apply(changed));
if (isFirefox()) {
  const { sidebarAction } = /** @type {{ sidebarAction?: { toggle: () => void } }} */ (
    /** @type {unknown} */ (api)
  );
  api.action.onClicked.addListener(() => sidebarAction?.toggle());
} else {
  api.sidePanel?.setPanelBehavior({ openPanelOnActionClick: true }).catch(() => undefined);
}
void begin();

/** Who woke the background waits for the line; nobody waits for the rest. */
async function begin() {
  await socket.connect();
  void syncInstances();
  await showCount();
  if (await loadKey()) await setAlarm();
}

/**
 * A page asks what the person does not want: it did not hear of it yet, or is not what it says.
 * @param {import('./lib/relay.js').Question} question
 * @param {import('./lib/settings.js').Settings} chosen
 */
function isHeldBack(question, chosen) {
  return chosen.paused || (question.t === 'observed' && !maySense(chosen, question.site));
}

/**
 * Keeps an answer for when the agent is away; who asked does not wait for the disk.
 * @param {import('./lib/relay.js').Question} question
 * @param {Wire.FromAgent | Failure} answer
 */
async function note(question, answer) {
  await cache.note(question, answer);
  if (question.t === 'alert_act' || answer.t === 'alert_list') await showCount();
}

/** Snapshots and alerts kept here may show posts that were just forgotten. */
async function beginAnew() {
  await cache.clear();
  await showCount();
  subscribed = '';
  void subscribe();
}

/** Once in the extension's life, and not for who brought a pairing along. */
async function welcome() {
  if (await loadKey()) return;
  await api.tabs.create({ url: api.runtime.getURL('pages/welcome.html') });
}

/** Tabs that open from now on read with the agent's selectors before their own. */
async function correct() {
  const answer = await socket.ask({ t: 'selectors' });
  if (answer.t === 'selector_set') await saveCorrections(answer.set);
}

/** So that alerts arrive though nobody is in front and the background has stopped. */
async function setAlarm() {
  if (await api.alarms.get(ALARM)) return;
  await api.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES });
}

/**
 * @param {string} typed
 * @returns {Promise<Wire.Done | Failure>}
 */
async function pair(typed) {
  const code = tidyCode(typed);
  if (!code) return failure('auth', 'a code has eight letters and digits, without 0, O, 1 and I');
  return socket.pair(code);
}

/** Snapshots and sources only while a panel looks at them; alerts always, from the last told. */
async function subscribe() {
  if (socket.status !== 'online') return;
  const looking = pages.panelOpen;
  if (subscribed === String(looking)) return;
  subscribed = String(looking);
  await socket.ask({
    t: 'subscribe',
    trends: looking,
    sources: looking,
    alerts_after: (await cache.lastAlert()) ?? (await firstAlerts()),
  });
}

/** @returns {Promise<number>} the number after which alerts are news to this browser */
async function firstAlerts() {
  const listed = await socket.ask({ t: 'alerts', before: 0, limit: 30 });
  if (listed.t !== 'alert_list') return 0;
  await cache.begin(listed);
  await turns.begin(now());
  await showCount();
  return listed.last;
}

/** @param {Wire.FromAgent} message said unasked */
async function pass(message) {
  const news = await cache.take(message);
  if (news) pages.tell(news);
  if (message.t !== 'alert_list') return;
  await offer();
  await showCount();
}

/** The tab in front may show what no tab has shown, when its turn comes. */
async function offer() {
  const alerts = await turns.waiting(now());
  const last = alerts.at(-1)?.seq;
  if (last !== undefined) pages.offer({ t: 'alert_list', id: 0, alerts, last });
}

/** Unix seconds. */
function now() {
  return Date.now() / 1000;
}

async function showCount() {
  const count = await cache.newAlerts();
  await api.action.setBadgeBackgroundColor({ color: BADGE_COLOUR });
  await api.action.setBadgeText({ text: count > 0 ? String(Math.min(count, 99)) : '' });
}

/** @param {import('./lib/settings.js').Settings} changed */
async function apply(changed) {
  const before = await settings;
  settings = Promise.resolve(changed);
  if (before.port !== changed.port) await socket.reconnect();
}
