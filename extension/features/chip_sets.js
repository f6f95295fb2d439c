// @ts-check
/**
 * Saved sets in the composer: loaded when the person asks for suggestions, fitted to the draft
 * when one is looked at, inserted whole in one step.
 */

const MOST = 6;
const PREVIEW = 4;
const NAMED = 80;

/**
 * @typedef {import('../wire.js').SetRecord} SetRecord
 * @typedef {import('../wire.js').SetPicked} SetPicked
 * @typedef {import('../ui/chip_parts.js').SetLine} SetLine
 * @typedef {{ before: string, after: string }} Draft
 */

export class ChipSets {
  /**
   * @param {import('./feature.js').Tools} tools
   * @param {import('../lib/i18n.js').Words} words
   * @param {Draft} draft
   */
  constructor(tools, words, { before, after }) {
    this._tools = tools;
    this._words = words;
    this._draft = { before, after };
    /** @type {SetRecord[]} */
    this._sets = [];
    /** @type {Map<number, SetPicked>} */
    this._picked = new Map();
  }

  async load() {
    const { sets } = await this._tools.agent.ask({ t: 'sets' });
    this._sets = sets.slice(-MOST).reverse(); // the newest first
  }

  /**
   * The sets, and the offer to save what the draft has.
   * @param {string[]} used tags of the draft
   * @returns {SetLine[]}
   */
  lines(used) {
    const words = this._words;
    const lines = this._sets.map((set) => line(set, this._picked.get(set.id), words));
    if (used.length > 1 && !this._sets.some((set) => isSame(set.tags, used))) {
      const text = used.map((tag) => `#${tag}`).join(' ');
      lines.push({ id: 0, name: words.say('sets_save'), line: text, warning: '', off: false });
    }
    return lines;
  }

  /** Fits a set to the draft. @param {number} id @returns {Promise<SetPicked>} */
  async pick(id) {
    const known = this._picked.get(id);
    if (known) return known;
    const { agent, site } = this._tools;
    const picked = await agent.ask({ t: 'set_pick', set_id: id, site: site.name, ...this._draft });
    this._picked.set(id, picked);
    return picked;
  }

  /** Has the set been fitted already? @param {number} id */
  knows(id) {
    return this._picked.has(id);
  }

  /** @param {number} id */
  nameOf(id) {
    return this._sets.find((set) => set.id === id)?.name ?? '';
  }

  /** These tags stand in the draft now. @param {SetPicked} picked */
  used({ set_id, tags }) {
    const { agent, site } = this._tools;
    // Without an agent the tags stand all the same.
    agent.ask({ t: 'set_used', set_id, site: site.name, tags }).catch(() => {});
  }

  /** Saves the tags of the draft under a name made of them. @param {string[]} tags */
  async save(tags) {
    const [first = ''] = tags;
    const name = `${first} +${tags.length - 1}`.slice(-NAMED);
    await this._tools.agent.ask({ t: 'set_put', set: { id: 0, name, tags } });
    return name;
  }
}

/**
 * What happened, in one sentence or two.
 * @param {SetPicked} picked
 * @param {string} name
 * @param {import('../lib/i18n.js').Words} words
 */
export function toldOf(picked, name, words) {
  const told = [
    picked.tags.length > 0
      ? words.count('sets_inserted', picked.tags.length, { name })
      : words.say('sets_nothing', { name }),
  ];
  if (picked.rotated) told.push(words.say('sets_rotated'));
  const out = picked.left_out.filter(({ tag }) => !isWarned(picked, tag));
  for (const { tag, words: why } of [...picked.warnings, ...out].slice(0, PREVIEW)) {
    told.push(`#${tag}: ${words.pick(why)}.`);
  }
  return told.join(' ');
}

/**
 * @param {SetRecord} set
 * @param {SetPicked | undefined} picked
 * @param {import('../lib/i18n.js').Words} words
 * @returns {SetLine}
 */
function line(set, picked, words) {
  const tags = picked?.tags.length ? picked.tags : set.tags;
  const more = tags.length > PREVIEW ? ` +${tags.length - PREVIEW}` : '';
  const shown = tags
    .slice(0, PREVIEW)
    .map((tag) => `#${tag}`)
    .join(' ');
  const out = picked?.left_out ?? [];
  const left = out.length > 0 ? words.count('sets_left', out.length) : '';
  const why = out[0] ? `#${out[0].tag}: ${words.pick(out[0].words)}` : '';
  return {
    id: set.id,
    name: words.count('sets_name', set.tags.length, { name: set.name }),
    line: [shown + more, left && `${left}, ${why}`, picked?.rotated && words.say('sets_turn')]
      .filter(Boolean)
      .join(' · '),
    warning: (picked?.warnings ?? [])
      .map(({ tag, words: what }) => `#${tag}: ${words.pick(what)}`)
      .join(' · '),
    off: picked !== undefined && picked.tags.length === 0,
  };
}

/** @param {SetPicked} picked @param {string} tag */
function isWarned(picked, tag) {
  return picked.warnings.some((warning) => warning.tag === tag);
}

/** @param {string[]} one @param {string[]} other */
function isSame(one, other) {
  const folded = new Set(one.map((tag) => tag.toLowerCase()));
  return one.length === other.length && other.every((tag) => folded.has(tag.toLowerCase()));
}
