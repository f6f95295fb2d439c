// @ts-check
/**
 * What every page of the extension starts from: the person's settings, the words of their
 * language, the look, and the line to the agent.
 *
 * @typedef {object} Page
 * @property {import('../lib/agent.js').Agent} agent
 * @property {import('../lib/i18n.js').Words} words
 * @property {import('../lib/settings.js').Settings} settings
 * @property {() => number} now Unix seconds
 *
 * @typedef {object} Heard
 * @property {import('../wire.js').Trends} [trends]
 * @property {import('../wire.js').Watches} [watch_list]
 * @property {import('../wire.js').Mentions} [mention_list] the last that was asked for
 * @property {import('../wire.js').Sources} [source_list]
 * @property {import('../wire.js').Alerts} [alert_list]
 * @property {import('../wire.js').Compared} [compared] the last that was asked for
 * @property {import('../wire.js').Rules} [rules] the last that was asked for
 *
 * @typedef {{ [N in keyof Heard]: (message: NonNullable<Heard[N]>) => void }} Hears
 */

import { AgentError, connect } from '../lib/agent.js';
import { api } from '../lib/browser.js';
import { loadWords, nearestLanguage } from '../lib/i18n.js';
import { loadSettings, onSettings } from '../lib/settings.js';
import { sheet, THEME } from '../ui/theme.js';
import { heedPresses, pressOn, rest } from './press.js';
import { keepTyped } from './typed.js';

/** What the agent says unasked and a page shows; the newest of each is kept. */
const KEPT = /** @type {const} */ ([
  'trends',
  'watch_list',
  'mention_list',
  'source_list',
  'alert_list',
  'compared',
  'rules',
]);

/**
 * Opens a page, and again whenever the person changes a setting. What the agent said before
 * is said again to the new one, and what is being filled in there goes on.
 * @param {string} titleKey
 * @param {(page: Page, signal: AbortSignal) => Hears} show
 */
export async function openPage(titleKey, show) {
  document.adoptedStyleSheets = [sheet(THEME)];
  heedPresses();
  let shown = new AbortController();
  /** @type {Heard} */
  const heard = {};
  /** @type {Hears} */
  let hears = {};
  const agent = connect('panel');
  let turn = 0;

  /** @param {import('../lib/settings.js').Settings} settings */
  async function draw(settings) {
    const mine = ++turn;
    const language =
      settings.language === 'auto' ? nearestLanguage(navigator.language) : settings.language;
    const words = await loadWords(language, (path) => api.runtime.getURL(path));
    await pressOn(document);
    if (mine !== turn) return; // something else was chosen meanwhile
    shown.abort();
    shown = new AbortController();
    document.documentElement.lang = language;
    document.title = words.say(titleKey);
    const goOn = keepTyped(document);
    hears = show({ agent, words, settings, now: () => Date.now() / 1000 }, shown.signal);
    for (const name of KEPT) tell(name);
    goOn();
  }

  /** @param {typeof KEPT[number]} name */
  function tell(name) {
    const message = heard[name];
    // Each name of the table has the message of its own type; TypeScript cannot pair them.
    if (message) /** @type {((message: unknown) => void) | undefined} */ (hears[name])?.(message);
  }

  for (const name of KEPT) {
    agent.on(name, async (...[message]) => {
      Object.assign(heard, { [name]: message });
      await rest();
      if (heard[name] === message) tell(name);
    });
  }
  onSettings((settings) => void draw(settings));
  await draw(await loadSettings());
}

/** @type {WeakMap<Element, (Node | string)[]>} what a place is to hold after a press on it */
const coming = new WeakMap();

/**
 * Puts new content into a place without losing where the person is: the focus stays on the
 * element of the same `data-key`, the scroll where it was, and what is being pressed stays until
 * it was clicked.
 * @param {Element} place
 * @param {(Node | string | null | false)[]} content
 */
export function refill(place, content) {
  const wanted = content.filter((one) => one instanceof Node || typeof one === 'string');
  coming.set(place, wanted);
  const press = pressOn(place);
  if (!press) return fill(place, wanted);
  void press.then(() => {
    if (coming.get(place) !== wanted) return;
    const opened = new Map([...detailsIn(place)].map(([key, made]) => [key, made.open]));
    fill(place, wanted);
    for (const [key, made] of detailsIn(place)) made.open = opened.get(key) ?? made.open;
  });
}

/** What can be opened, by its key; the press may have opened it. @param {Element} place */
function* detailsIn(place) {
  for (const made of place.querySelectorAll('details')) {
    const key = made.querySelector('summary')?.getAttribute('data-key');
    if (key) yield/** @type {const} */ ([key, made]);
  }
}

/** @param {Element} place @param {(Node | string)[]} content */
function fill(place, content) {
  coming.delete(place);
  const active = document.activeElement;
  const key = active && place.contains(active) ? active.getAttribute('data-key') : null;
  place.replaceChildren(...content);
  if (!key) return;
  const again = place.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/**
 * Why the agent could not do what was asked, in the person's language where it says so.
 * @param {unknown} error
 * @param {import('../lib/i18n.js').Words} words
 */
export function reasonOf(error, words) {
  if (error instanceof AgentError && error.words) return words.pick(error.words);
  return error instanceof Error ? error.message : '';
}

/**
 * Why a question was not answered, in words.
 * @param {unknown} error
 * @param {import('../lib/i18n.js').Words} words
 */
export function failureWords(error, words) {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'offline' || code === 'unpaired' || code === 'late')
    return words.say('failed_offline');
  if (code === 'busy' || code === 'rate') return words.say('failed_busy');
  if (code === 'not_found') return words.say('failed_not_found');
  return words.say('failed_other');
}
