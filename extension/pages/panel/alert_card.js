// @ts-check
/** One alert: what, why, the posts and the rule behind it, and what to do about it. */

import { snoozes, stateNow } from '../../lib/alert_state.js';
import { el } from '../../ui/element.js';
import { badge, disclosure, evidence } from './parts.js';

/** @typedef {import('../../wire.js').AlertRecord} AlertRecord */
/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('../../wire.js').AlertAct['action']} Action */

/**
 * @param {AlertRecord} alert
 * @param {Page} page
 * @param {Set<string>} open
 * @param {(alert: AlertRecord, action: Action, until?: number) => void} act
 */
export function alertCard(alert, page, open, act) {
  const { words, now } = page;
  const is = stateNow(alert, now());
  const hidden = is === 'muted' || is === 'snoozed';
  const button = (/** @type {Action} */ action, /** @type {string} */ title = '') =>
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
  const time = words.moment(alert.until ?? 0, now());
  return el(
    'li',
    { class: `card alert${is === 'new' ? ' is-new' : ''}` },
    el(
      'div',
      { class: 'row' },
      badge(alert.badge, words),
      is === 'read'
        ? null
        : el('span', { class: 'pill' }, words.say(`alert_state_${is}`, { time })),
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
      hidden && button('unread'),
      !hidden && button('irrelevant'),
      !hidden && button('mute', words.say('alert_mute_title')),
      !hidden &&
        disclosure(`snooze-${alert.seq}`, words.say('alert_snooze'), open, () =>
          later(alert, page, (until) => {
            open.delete(`snooze-${alert.seq}`);
            act(alert, 'snooze', until);
          }),
        ),
    ),
  );
}

/** @param {AlertRecord} alert @param {Page} page @param {(until: number) => void} onChoose */
function later(alert, { words, now }, onChoose) {
  const times = snoozes(now());
  return el(
    'div',
    { class: 'actions' },
    ...Object.entries(times).map(([name, until]) =>
      el(
        'button',
        {
          type: 'button',
          class: 'plain',
          'data-key': `snooze-${name}-${alert.seq}`,
          onclick: () => onChoose(until),
        },
        words.say(`snooze_${name}`),
      ),
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
