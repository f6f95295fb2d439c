// @ts-check
/** The agent's answer in the person's words: pure. */

import { tokenAt } from '../editors/token.js';

/** @typedef {import('../wire.js').Suggestions} Suggestions */

/**
 * @typedef {object} ChipState
 * @property {string} siteName
 * @property {number} now Unix seconds
 * @property {boolean} tabKey
 * @property {number} active
 * @property {import('../ui/why.js').WhyView | null} why
 * @property {import('../ui/chip_parts.js').SetLine[]} sets
 * @property {boolean} noted the person has closed the note
 */

/**
 * @param {Suggestions} answer
 * @param {import('../lib/i18n.js').Words} words
 * @param {ChipState} state
 * @returns {import('../ui/chips.js').ChipsView}
 */
export function chipsView(answer, words, state) {
  const used = new Set(answer.used.map(({ tag }) => fold(tag)));
  const counter = answer.limit
    ? words.say('chips_counter', { used: answer.used.length, limit: answer.limit })
    : '';
  return {
    chips: answer.items.map((item) => chip(item, used, words, state.now)),
    sets: state.sets,
    active: state.active,
    why: state.why,
    notice: notice(answer, words, state.siteName),
    note:
      answer.note && !state.noted
        ? {
            text: words.pick(answer.note.words),
            reason: words.pick(answer.note.reason),
            mild: answer.note.code === 'enough',
          }
        : null,
    closeLabel: words.say('note_close'),
    counter: answer.used.length > 0 ? '' : counter,
    inside: answer.used.map((tag) => inside(tag, words)),
    insideLabel: [words.say('chips_inside'), counter].filter(Boolean).join(' · '),
    keywords: answer.token ? [] : searched(answer),
    keywordsLabel: words.say('chips_keywords'),
    copyLabel: words.say('chips_copy'),
    listLabel: words.count('chips_label', answer.items.length),
    hints: words.say(state.tabKey ? 'chips_hints_tab' : 'chips_hints_click'),
    whyLabel: words.say(state.why ? 'chips_less' : 'chips_why'),
    usedWord: words.say('chips_used'),
  };
}

/** Words worth having where posts are found by their words. @param {Suggestions} answer */
function searched({ by_words, refused, keywords }) {
  return by_words || refused === 'no_tags_here' ? keywords : [];
}

/**
 * @param {import('../wire.js').UsedTag} used
 * @param {import('../lib/i18n.js').Words} words
 * @returns {import('../ui/chip_parts.js').UsedTag}
 */
function inside({ tag, grade, risk }, words) {
  const about = [words.say(`grade_${grade}`), risk && words.pick(risk.words)];
  return { tag, grade, about: about.filter(Boolean).join(' · ') };
}

/**
 * May what stands at this place, a tag or a set, be picked?
 * @param {import('../ui/chips.js').ChipsView} view
 * @param {number} index
 */
export function isOpenChip(view, index) {
  const chip = view.chips[index];
  if (chip) return !chip.used && view.notice === '';
  const set = view.sets[index - view.chips.length];
  return set !== undefined && !set.off;
}

/** The first suggestion that is not in the draft yet. @param {Suggestions} answer */
export function firstOpen({ items, used }) {
  const taken = new Set(used.map(({ tag }) => fold(tag)));
  return Math.max(
    0,
    items.findIndex((item) => !taken.has(fold(item.tag))),
  );
}

/**
 * Which of the chips go on as the person types, and are not in the draft yet.
 * @param {import('../ui/chips.js').Chip[]} chips
 * @param {string} before what stands before the caret
 */
export function fitting(chips, before) {
  const typed = fold(tokenAt(before));
  return chips.map(({ tag, used }) => !used && fold(tag).startsWith(typed));
}

/** @param {string} tag */
export function fold(tag) {
  return tag
    .replace(/^[#＃]/, '')
    .normalize('NFKC')
    .toLowerCase();
}

/**
 * @param {import('../wire.js').Suggested} item
 * @param {Set<string>} used
 * @param {import('../lib/i18n.js').Words} words
 * @param {number} now Unix seconds
 * @returns {import('../ui/chips.js').Chip}
 */
function chip(item, used, words, now) {
  const level = item.confidence >= 0.66 ? 'high' : item.confidence >= 0.33 ? 'middle' : 'low';
  return {
    tag: item.tag,
    grade: item.grade,
    gradeWord: words.say(`grade_${item.grade}`),
    reason: words.pick(item.reason),
    fresh:
      item.fresh_until > now
        ? words.say('fresh_until', { time: words.moment(item.fresh_until, now) })
        : '',
    risk: item.risk ? words.pick(item.risk.words) : '',
    confidence: item.confidence,
    confidenceWord: words.count(`confidence_${level}`, item.posts),
    used: used.has(fold(item.tag)),
  };
}

/**
 * @param {Suggestions} answer
 * @param {import('../lib/i18n.js').Words} words
 * @param {string} siteName
 */
function notice(answer, words, siteName) {
  if (answer.refused === 'limit') {
    return words.count('chips_refused_limit', answer.limit, { site: siteName });
  }
  if (answer.refused === 'no_tags_here') return words.say('chips_refused_site', { site: siteName });
  return '';
}
