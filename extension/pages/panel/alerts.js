// @ts-check
/** The panel's Alerts: newest first, each with its evidence and the rule that fired. */

import { stateAfter, stateNow } from '../../lib/alert_state.js';
import { el } from '../../ui/element.js';
import { failureWords, refill } from '../page.js';
import { atRest } from '../press.js';
import { alertCard } from './alert_card.js';
import { empty } from './parts.js';

/** @typedef {import('../../wire.js').AlertRecord} AlertRecord */
/** @typedef {import('../page.js').Page} Page */

const PAGE_SIZE = 30;

/**
 * Known alerts and newly heard ones as one list, newest first, each once.
 * @param {AlertRecord[]} known
 * @param {AlertRecord[]} heard
 */
export function mergeAlerts(known, heard) {
  const bySeq = new Map(known.map((alert) => [alert.seq, alert]));
  for (const alert of heard) bySeq.set(alert.seq, alert);
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq);
}

/** @typedef {import('./alert_card.js').Action} Action */

const CHOICES = /** @type {const} */ ([
  'all',
  'new',
  'brand',
  'competitor',
  'rising',
  'topic',
  'crisis',
  'hidden',
]);
/** @typedef {typeof CHOICES[number]} Choice */

/**
 * Does an alert belong under a filter? What was muted or put off is under "hidden" alone.
 * @param {AlertRecord} alert
 * @param {Choice} choice
 * @param {number} now Unix seconds
 */
export function belongs(alert, choice, now) {
  const state = stateNow(alert, now);
  const hidden = state === 'muted' || state === 'snoozed';
  if (hidden || choice === 'hidden') return hidden && choice === 'hidden';
  if (choice === 'all') return true;
  return choice === 'new' ? state === 'new' : alert.badge === choice;
}

/**
 * @param {Page} page
 * @param {import('./parts.js').Say} say
 * @param {(unread: number) => void} onUnread
 */
export function alertsView(page, say, onUnread) {
  const { agent, words, now } = page;
  const root = el('section', {});
  /** @type {Set<string>} */
  const open = new Set();
  /** @type {AlertRecord[]} */
  let alerts = [];
  /** @type {Choice} */
  let shown = 'all';
  /** @type {Set<number>} acted on since the filter was chosen: they stay where they are */
  let kept = new Set();
  let more = false;
  let asked = false;
  /** How often the person acted: a list from before does not undo that. */
  let acts = 0;

  function draw() {
    onUnread(alerts.filter((alert) => stateNow(alert, now()) === 'new').length);
    if (alerts.length === 0) {
      return refill(root, [
        asked
          ? empty(words.say('alerts_none_title'), words.say('alerts_none_text'))
          : el('p', { class: 'quiet' }, words.say('loading')),
      ]);
    }
    const listed = alerts.filter((alert) => kept.has(alert.seq) || belongs(alert, shown, now()));
    refill(root, [
      filters(),
      el('ol', { class: 'cards' }, ...listed.map((alert) => alertCard(alert, page, open, act))),
      listed.length === 0 && el('p', { class: 'empty' }, words.say('alerts_none_here')),
      more &&
        el(
          'button',
          { type: 'button', 'data-key': 'more', onclick: () => void load(true) },
          words.say('show_more'),
        ),
    ]);
  }

  function filters() {
    const number = (/** @type {Choice} */ choice) =>
      alerts.filter((alert) => belongs(alert, choice, now())).length;
    return el(
      'div',
      { class: 'filters', role: 'group', 'aria-label': words.say('scope_label') },
      ...CHOICES.filter(
        (choice) => ['all', 'new', 'hidden', shown].includes(choice) || number(choice) > 0,
      ).map((choice) =>
        el(
          'button',
          {
            type: 'button',
            'data-key': `alerts-${choice}`,
            'aria-pressed': String(choice === shown),
            onclick: () => choose(choice),
          },
          words.say(`alerts_show_${choice}`),
          el('span', { class: 'count' }, words.number(number(choice))),
        ),
      ),
    );
  }

  /** @param {Choice} choice */
  function choose(choice) {
    shown = choice;
    kept = new Set();
    draw();
  }

  /** @param {boolean} older */
  async function load(older) {
    const since = acts;
    try {
      const before = older ? (alerts.at(-1)?.seq ?? 0) : 0;
      const asking = agent.ask({ t: 'alerts', before, limit: PAGE_SIZE });
      const answer = await (older ? asking : atRest(asking));
      if (since !== acts) return load(older);
      alerts = mergeAlerts(alerts, answer.alerts);
      if (older || alerts.length <= PAGE_SIZE) more = answer.alerts.length === PAGE_SIZE;
    } catch (error) {
      if (older) say(failureWords(error, words));
    }
    asked = true;
    draw();
  }

  /** @param {AlertRecord} alert @param {Action} action @param {number} [until] */
  async function act(alert, action, until = 0) {
    if (!(await put(alert, action, until)) || action === 'read') return;
    const back = stateNow(alert, now()) === 'new' ? 'unread' : 'read';
    const time = until ? words.moment(until, now()) : '';
    say(words.say(`alert_said_${action}`, { time }), {
      label: words.say('undo'),
      act: () => void put(alert, back, 0),
    });
  }

  /** @param {AlertRecord} alert @param {Action} action @param {number} until */
  async function put(alert, action, until) {
    try {
      await agent.ask({ t: 'alert_act', seq: alert.seq, action, until });
    } catch (error) {
      say(failureWords(error, words));
      return false;
    }
    acts += 1;
    kept.add(alert.seq);
    alerts = mergeAlerts(alerts, [{ ...alert, state: stateAfter(action), until }]);
    draw();
    return true;
  }

  return {
    root,
    draw,
    load: () => load(false),
    /** @param {AlertRecord[]} heard */
    hear(heard) {
      alerts = mergeAlerts(alerts, heard);
      asked = true;
      draw();
    },
  };
}
