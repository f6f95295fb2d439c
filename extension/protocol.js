// @ts-check
/**
 * Frames to and from the agent, held against `wire.js`, which is written from the agent's own
 * `agent/protocol/`. What does not fit is refused on the way out and on the way in.
 */
import { fromAgent, fromBrowser, MAX_FRAME_BYTES, records } from './wire.js';

/**
 * @import * as Wire from './wire.js'
 * @typedef {import('./lib/relay.js').Question} Question
 */

/** What may answer each question, beside an error. */
export const ANSWERS = Object.freeze({
  ping: 'pong',
  suggest: 'suggestions',
  why: 'explained',
  brands: 'brand_list',
  brand_put: 'brand_list',
  brand_remove: 'brand_list',
  brand_use: 'brand_list',
  sets: 'set_list',
  set_put: 'set_list',
  set_remove: 'set_list',
  set_pick: 'set_picked',
  set_used: 'done',
  seen: 'marks',
  observed: 'done',
  sensing: 'sensing_list',
  selectors: 'selector_set',
  ask_rules: 'rules',
  sense: 'sensing_list',
  sense_forget: 'sensing_list',
  feedback: 'done',
  subscribe: 'done',
  alerts: 'alert_list',
  alert_act: 'done',
  watches: 'watch_list',
  watch_put: 'watch_list',
  watch_remove: 'watch_list',
  watch_try: 'watch_tried',
  mentions: 'mention_list',
  sources: 'source_list',
  source_add: 'source_list',
  source_remove: 'source_list',
  mention_act: 'done',
  introduce: 'introduced',
  compare: 'compared',
});

const DRAFT_LENGTH = 5000;
const SEEN_LENGTH = 2000;

/** A message that breaks the protocol; `place` names the field, never its value. */
export class ProtocolError extends Error {
  /** @param {string} place */
  constructor(place) {
    super(`outside the protocol: ${place}`);
    this.name = 'ProtocolError';
  }
}

/**
 * One question as a frame. Long drafts are cut around the caret, long posts at their end.
 * @param {Question} question
 * @param {number} id
 * @returns {string}
 */
export function encode(question, id) {
  const record = Object.hasOwn(fromBrowser, question.t) ? fromBrowser[question.t] : undefined;
  if (!record) throw new ProtocolError('t');
  const message = wellFormed({ ...cut(question, SEEN_LENGTH), id });
  const fault = faultOf(message, record, record);
  if (fault) throw new ProtocolError(fault);
  return fitted(question, id, JSON.stringify(message));
}

/**
 * One frame of the agent as a message.
 * @param {unknown} frame
 * @returns {Wire.FromAgent}
 */
export function decode(frame) {
  if (typeof frame !== 'string') throw new ProtocolError('a frame that is no text');
  /** @type {any} */
  let message;
  try {
    message = JSON.parse(frame);
  } catch {
    throw new ProtocolError('a frame that is no JSON');
  }
  const tag = message?.t;
  if (typeof tag !== 'string' || !Object.hasOwn(fromAgent, tag)) throw new ProtocolError('t');
  const record = fromAgent[tag];
  const fault = faultOf(message, record, record);
  if (fault) throw new ProtocolError(fault);
  return message;
}

/**
 * @param {Question} question
 * @param {number} seenLength
 * @returns {Question}
 */
function cut(question, seenLength) {
  if (question.t === 'suggest' || question.t === 'why' || question.t === 'set_pick') {
    return {
      ...question,
      before: question.before.slice(-DRAFT_LENGTH),
      after: question.after.slice(0, DRAFT_LENGTH),
    };
  }
  if (question.t === 'seen') return { ...question, posts: shorter(question.posts, seenLength) };
  if (question.t === 'observed') return { ...question, posts: shorter(question.posts, seenLength) };
  return question;
}

/**
 * @template {{ text: string }} T
 * @param {T[]} posts
 * @param {number} length
 * @returns {T[]}
 */
function shorter(posts, length) {
  return posts.map((post) => ({ ...post, text: post.text.slice(0, length) }));
}

/**
 * Twenty long posts can be more than a frame holds: their texts are halved until they fit.
 * @param {Question} question
 * @param {number} id
 * @param {string} frame
 */
function fitted(question, id, frame) {
  let text = frame;
  let length = SEEN_LENGTH;
  while (new TextEncoder().encode(text).length > MAX_FRAME_BYTES) {
    length = Math.floor(length / 2);
    if (!('posts' in question) || length < 50) throw new ProtocolError('a frame too large');
    text = JSON.stringify(wellFormed({ ...cut(question, length), id }));
  }
  return text;
}

/**
 * The same with every half of a cut emoji replaced: the agent takes only well-formed text.
 * @param {unknown} value
 * @returns {any}
 */
function wellFormed(value) {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wellFormed(one)]));
  }
  return value;
}

/**
 * The first field of a record that does not fit, or "".
 * @param {unknown} value
 * @param {string} name
 * @param {string} place
 * @returns {string}
 */
function faultOf(value, name, place) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return place;
  const fields = records[name];
  const given = /** @type {Record<string, unknown>} */ (value);
  for (const key of Object.keys(given)) {
    if (key !== 't' && !Object.hasOwn(fields, key)) return `${place} has a field too many`;
  }
  for (const [key, shape] of Object.entries(fields)) {
    if (!Object.hasOwn(given, key)) {
      if (!shape.optional) return `${place}.${key}`;
      continue;
    }
    const fault = misfit(given[key], shape, `${place}.${key}`);
    if (fault) return fault;
  }
  return '';
}

/**
 * @param {unknown} value
 * @param {Wire.Shape} shape
 * @param {string} place
 * @returns {string}
 */
function misfit(value, shape, place) {
  if (value === null) return shape.null ? '' : place;
  switch (shape.is) {
    case 'string':
      return typeof value === 'string' && textFits(value, shape) ? '' : place;
    case 'integer':
      return Number.isSafeInteger(value) && numberFits(Number(value), shape) ? '' : place;
    case 'number':
      return Number.isFinite(value) && numberFits(Number(value), shape) ? '' : place;
    case 'boolean':
      return typeof value === 'boolean' ? '' : place;
    case 'one':
      return /** @type {unknown[]} */ (shape.of).includes(value) ? '' : place;
    case 'record':
      return faultOf(value, /** @type {string} */ (shape.of), place);
    case 'list':
      return misfitOfList(value, shape, place);
  }
}

/**
 * @param {unknown} value
 * @param {Wire.Shape} shape
 * @param {string} place
 * @returns {string}
 */
function misfitOfList(value, shape, place) {
  if (!Array.isArray(value) || value.length > (shape.max ?? Infinity)) return place;
  for (const [index, one] of value.entries()) {
    const fault = misfit(one, /** @type {Wire.Shape} */ (shape.of), `${place}[${index}]`);
    if (fault) return fault;
  }
  return '';
}

/**
 * Lengths are counted in code points, as the agent does.
 * @param {string} text
 * @param {Wire.Shape} shape
 */
function textFits(text, { min = 0, max = Infinity, like }) {
  if (like !== undefined && !new RegExp(like, 'u').test(text)) return false;
  if (text.length <= max && text.length >= 2 * min) return true;
  const length = [...text].length;
  return length >= min && length <= max;
}

/**
 * @param {number} value
 * @param {Wire.Shape} shape
 */
function numberFits(value, { min = -Infinity, max = Infinity }) {
  return value >= min && value <= max;
}
