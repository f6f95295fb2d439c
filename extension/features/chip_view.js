// @ts-check
/** The agent's answer in the person's words: pure. */

/** @typedef {import('../wire.js').Suggestions} Suggestions */

/**
 * @param {Suggestions} answer
 * @param {import('../lib/i18n.js').Words} words
 * @param {{ siteName: string, now: number, tabKey: boolean, active: number, why: boolean }} state
 * @returns {import('../ui/chips.js').ChipsView}
 */
export function chipsView(answer, words, state) {
  const used = new Set(answer.used.map(({ tag }) => fold(tag)));
  return {
    chips: answer.items.map((item) => chip(item, used, words, state.now)),
    active: state.active,
    why: state.why,
    notice: notice(answer, words, state.siteName),
    caution: answer.note ? words.pick(answer.note.words) : '',
    counter: answer.limit
      ? words.say('chips_counter', { used: answer.used.length, limit: answer.limit })
      : '',
    keywords: answer.refused === 'no_tags_here' || !answer.token ? answer.keywords : [],
    keywordsLabel: words.say('chips_keywords'),
    listLabel: words.count('chips_label', answer.items.length),
    hints: words.say(state.tabKey ? 'chips_hints_tab' : 'chips_hints_click'),
    whyLabel: words.say(state.why ? 'chips_less' : 'chips_why'),
    usedWord: words.say('chips_used'),
  };
}

/**
 * May the chip be inserted?
 * @param {import('../ui/chips.js').ChipsView} view
 * @param {number} index
 */
export function isOpenChip(view, index) {
  const chip = view.chips[index];
  return chip !== undefined && !chip.used && view.notice === '';
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
    more: item.more.map((reason) => words.pick(reason)),
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
