// @ts-check
/** The panel's Alerts: newest first, each with its evidence and the rule that fired. */

import { el } from '../../ui/element.js';
import { failureWords, refill } from '../page.js';
import { badge, disclosure, empty, evidence } from './parts.js';

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

/**
 * @param {Page} page
 * @param {(sentence: string) => void} say
 * @param {(unread: number) => void} onUnread
 */
export function alertsView(page, say, onUnread) {
  const { agent, words } = page;
  const root = el('section', {});
  /** @type {Set<string>} */
  const open = new Set();
  /** @type {AlertRecord[]} */
  let alerts = [];
  let more = false;
  let asked = false;

  function draw() {
    onUnread(alerts.filter((alert) => alert.state === 'new').length);
    if (alerts.length === 0) {
      return refill(root, [
        asked
          ? empty(words.say('alerts_none_title'), words.say('alerts_none_text'))
          : el('p', { class: 'quiet' }, words.say('loading')),
      ]);
    }
    refill(root, [
      el('ol', { class: 'cards' }, ...alerts.map((alert) => card(alert, page, open, act))),
      more &&
        el(
          'button',
          { type: 'button', 'data-key': 'more', onclick: () => void load(true) },
          words.say('show_more'),
        ),
    ]);
  }

  /** @param {boolean} older */
  async function load(older) {
    try {
      const before = older ? (alerts.at(-1)?.seq ?? 0) : 0;
      const answer = await agent.ask({ t: 'alerts', before, limit: PAGE_SIZE });
      alerts = mergeAlerts(alerts, answer.alerts);
      if (older || alerts.length <= PAGE_SIZE) more = answer.alerts.length === PAGE_SIZE;
    } catch (error) {
      if (older) say(failureWords(error, words));
    }
    asked = true;
    draw();
  }

  /** @param {AlertRecord} alert @param {"read" | "mute" | "irrelevant"} action */
  async function act(alert, action) {
    try {
      await agent.ask({ t: 'alert_act', seq: alert.seq, action });
      const state = action === 'read' ? 'read' : 'muted';
      alerts = mergeAlerts(alerts, [{ ...alert, state }]);
      draw();
    } catch (error) {
      say(failureWords(error, words));
    }
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

/**
 * @param {AlertRecord} alert
 * @param {Page} page
 * @param {Set<string>} open
 * @param {(alert: AlertRecord, action: "read" | "mute" | "irrelevant") => void} act
 */
function card(alert, page, open, act) {
  const { words, now } = page;
  const is = alert.state;
  const button = (
    /** @type {"read" | "mute" | "irrelevant"} */ action,
    /** @type {string} */ title = '',
  ) =>
    el(
      'button',
      {
        type: 'button',
        class: 'plain',
        'data-key': `${action}-${alert.seq}`,
        title: title || null,
        onclick: () => act(alert, action),
      },
      words.say(`alert_${action}`),
    );
  return el(
    'li',
    { class: `card alert${is === 'new' ? ' is-new' : ''}` },
    el(
      'div',
      { class: 'row' },
      badge(alert.badge, words),
      is === 'read' ? null : el('span', { class: 'pill' }, words.say(`alert_state_${is}`)),
      el('span', { class: 'quiet' }, words.ago(alert.at, now())),
    ),
    el('h3', { dir: 'auto' }, words.pick(alert.title)),
    el('p', { dir: 'auto' }, words.pick(alert.reason)),
    (alert.evidence.length > 0 || alert.rule !== '') &&
      disclosure(
        `evidence-${alert.seq}`,
        words.count('alert_evidence', alert.evidence.length),
        open,
        () => behind(alert, page),
      ),
    el(
      'div',
      { class: 'actions' },
      is === 'new' && button('read'),
      is !== 'muted' && button('mute', words.say('alert_mute_title')),
      is !== 'muted' && button('irrelevant'),
    ),
  );
}

/** The posts and the rule behind an alert. @param {AlertRecord} alert @param {Page} page */
function behind(alert, page) {
  const rule = page.words.say('alert_rule', { rule: alert.rule });
  return el(
    'div',
    {},
    evidence(alert.evidence, page),
    alert.rule && el('p', { class: 'quiet rule', dir: 'auto' }, rule),
  );
}
