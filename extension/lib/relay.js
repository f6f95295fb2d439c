// @ts-check
/**
 * What content scripts and extension pages say to the background, over one port each.
 *
 * A port is named "tab" (content script) or "panel" (panel, options: pages of the extension).
 *
 * To the background:
 *   {ask: <message of wire.d.ts without id>, ref}   a question for the agent
 *   {do: "pair" | "forget" | "retry", code?, ref}   an order; only from panels
 *   {toasts: [seq], ref}                            which of these alerts this tab may show; from tabs
 *   {here: boolean, focused?: boolean}              the page is in front / went away; every 20 s while
 *                                                   in front, because only that keeps both browsers'
 *                                                   background alive
 * From the background:
 *   {ref, answer: <message>}                        answer or {t:"error", name, detail}
 *   {ref, answer: {t: "turn", seqs: [seq]}}         alerts given to this tab alone
 *   {push: <message>, cached?: true}                trends, alert_list, source_list, watch_list, and
 *                                                   mention_list, compared, rules from the cache;
 *                                                   tabs get alert_list only: the front one is offered
 *                                                   what no tab has shown, again whenever one comes to
 *                                                   the front
 *   {status: "online" | "offline" | "connecting" | "unpaired"}
 *
 * `lib/agent.js` speaks this for you; nobody else needs to.
 *
 * @import * as Wire from '../wire.js'
 *
 * @typedef {Wire.FromBrowser} FromBrowser
 * @typedef {Wire.FromAgent} FromAgent
 * @typedef {Wire.ErrorName} WireErrorName
 *
 * @typedef {"online" | "offline" | "connecting" | "unpaired"} Status
 * @typedef {"tab" | "panel"} PortName
 * @typedef {"pair" | "forget" | "retry"} Order
 */

/**
 * A message without its number, each member of the union by itself. `id` and whatever has a
 * default may be left out.
 * @template T
 * @typedef {T extends {id: number} ? Omit<T, 'id'> : never} Unnumbered
 */

/**
 * @typedef {Unnumbered<FromBrowser>} Question
 *
 * @typedef {WireErrorName
 *   | "offline"     // the agent cannot be reached
 *   | "unpaired"    // this browser has no key, or the agent forgot it
 *   | "late"        // no answer in time
 *   | "forbidden"   // this kind of page may not ask that
 *   | "paused"      // the person paused Simak
 *   | "gone"        // the extension was updated or removed under this page
 * } LocalErrorName
 *
 * @typedef {{t: "error", id: number, name: LocalErrorName, detail: string}} Failure
 *
 * @typedef {{ask: Question, ref: number}
 *   | {do: Order, ref: number, code?: string}
 *   | {toasts: number[], ref: number}
 *   | {here: boolean, focused?: boolean}} ToBackground
 *
 * @typedef {{
 *   ping: Wire.Pong, suggest: Wire.Suggestions, why: Wire.Explained,
 *   brands: Wire.Brands, brand_put: Wire.Brands, brand_remove: Wire.Brands,
 *   brand_use: Wire.Brands, sets: Wire.Sets, set_put: Wire.Sets, set_remove: Wire.Sets,
 *   set_pick: Wire.SetPicked, set_used: Wire.Done, seen: Wire.Marks, feedback: Wire.Done,
 *   subscribe: Wire.Done, alerts: Wire.Alerts, alert_act: Wire.Done, watches: Wire.Watches,
 *   watch_put: Wire.Watches, watch_remove: Wire.Watches, watch_try: Wire.WatchTried,
 *   mentions: Wire.Mentions, mention_act: Wire.Done,
 *   introduce: Wire.Introduced, compare: Wire.Compared, sources: Wire.Sources,
 *   source_add: Wire.Sources, source_remove: Wire.Sources,
 *   observed: Wire.Done, sensing: Wire.Sensing,
 *   selectors: Wire.Selectors, ask_rules: Wire.Rules, sense: Wire.Sensing, sense_forget: Wire.Sensing,
 * }} Answers   the answer to each question
 *
 * @typedef {{
 *   status: [Status], gone: [], trends: [Wire.Trends, boolean],
 *   alert_list: [Wire.Alerts, boolean], source_list: [Wire.Sources, boolean],
 *   watch_list: [Wire.Watches, boolean], mention_list: [Wire.Mentions, boolean],
 *   compared: [Wire.Compared, boolean], rules: [Wire.Rules, boolean],
 * }} Events   what `lib/agent.js` tells: the message, and whether it is from the cache
 *
 * @typedef {{t: "turn", seqs: number[]}} Turn
 *
 * @typedef {{ref: number, answer: FromAgent | Failure | Turn}
 *   | {push: FromAgent, cached?: boolean}
 *   | {status: Status}} FromBackground
 */

/** What a content script may ask; pages of the extension may ask everything. */
export const TAB_MAY_ASK = Object.freeze([
  'suggest',
  'seen',
  'observed',
  'feedback',
  'why',
  'sets',
  'set_put',
  'set_pick',
  'set_used',
]);

/**
 * A failure in the agent's own form.
 * @param {LocalErrorName} name
 * @param {string} [detail]
 * @returns {Failure}
 */
export function failure(name, detail = '') {
  return { t: 'error', id: 0, name, detail };
}
