// @ts-check
/** "Why?" in the person's words: loaded and asked for only when somebody wants to know. */

const SHOWN_PARTS = 6;
const SHOWN_POSTS = 3;
const VISIBLE = 0.05; // smaller ones would be shown as nought

/**
 * @param {import('./feature.js').Tools} tools
 * @param {import('../lib/i18n.js').Words} words
 * @param {{ before: string, after: string }} draft
 * @param {string} tag
 * @returns {Promise<import('../ui/why.js').WhyView>}
 */
export async function whyOf({ agent, site }, words, { before, after }, tag) {
  const told = await agent.ask({ t: 'why', site: site.name, before, after, tag });
  return whyView(told, words, Date.now() / 1000);
}

/**
 * @param {import('../wire.js').Explained} told
 * @param {import('../lib/i18n.js').Words} words
 * @param {number} now Unix seconds
 * @returns {import('../ui/why.js').WhyView}
 */
export function whyView(told, words, now) {
  const seen = told.last_seen_at > 0 && words.ago(told.last_seen_at, now);
  return {
    tag: told.tag,
    grade: told.grade,
    gradeWord: words.say(`grade_${told.grade}`),
    rule: words.pick(told.rule),
    risk: told.risk ? words.pick(told.risk.words) : '',
    lines: [
      ...told.reasons.map((reason) => words.pick(reason)),
      seen
        ? words.count('why_seen', told.posts, { ago: seen })
        : words.count('why_posts', told.posts),
      ...related(told, words),
    ],
    sum: told.parts.length > 0 ? sum(told, words) : '',
    parts: parts(told, words),
    postsLabel: words.say('why_evidence'),
    posts: told.evidence.slice(0, SHOWN_POSTS).map((post) => ({
      text: post.text,
      from: [post.publisher || post.author, words.ago(post.at, now)].filter(Boolean).join(' · '),
      url: post.url,
    })),
    label: words.say('why_label', { tag: `#${told.tag}` }),
  };
}

/**
 * @param {import('../wire.js').Explained} told
 * @param {import('../lib/i18n.js').Words} words
 */
function sum({ score, spread = 0 }, words) {
  const scored = { score: signed(score, words), spread: words.number(spread) };
  return words.say(spread >= VISIBLE ? 'why_sum_spread' : 'why_sum', scored);
}

/**
 * What the tag comes with, on one line.
 * @param {import('../wire.js').Explained} told
 * @param {import('../lib/i18n.js').Words} words
 */
function related({ related = [] }, words) {
  const named = related.map(({ tag, share }) => `#${tag} ${words.percent(share)}`);
  return named.length > 0 ? [words.say('why_related', { tags: named.join(', ') })] : [];
}

/**
 * The largest terms of the sum; what is left is one more, so that they still add up.
 * @param {import('../wire.js').Explained} told
 * @param {import('../lib/i18n.js').Words} words
 */
function parts(told, words) {
  const shown = told.parts.slice(0, SHOWN_PARTS).filter(({ value }) => Math.abs(value) >= VISIBLE);
  const rest = told.parts.slice(shown.length).reduce((sum, { value }) => sum + value, 0);
  const lines = shown.map(({ words: meaning, value }) => ({ text: words.pick(meaning), value }));
  if (Math.abs(rest) >= VISIBLE) lines.push({ text: words.say('why_rest'), value: rest });
  const most = Math.max(...lines.map(({ value }) => Math.abs(value)));
  return lines.map(({ text, value }) => ({
    text,
    value: signed(value, words),
    share: Math.abs(value) / most,
    against: value < 0,
  }));
}

/**
 * @param {number} value
 * @param {import('../lib/i18n.js').Words} words
 */
function signed(value, words) {
  return `${value < 0 ? '−' : '+'}${words.number(Math.abs(value))}`;
}
