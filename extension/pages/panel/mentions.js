// @ts-check
/** The panel's Mentions: what people say about what is watched, worked through like a mailbox. */

import { el } from '../../ui/element.js';
import { failureWords, refill } from '../page.js';
import { rest } from '../press.js';
import { LongList } from './long_list.js';
import { mentionCard } from './mention_card.js';
import { CHOICES, choices, readAll, watchChoice } from './mention_choices.js';
import { keysHint, mentionKeys } from './mention_keys.js';
import { empty } from './parts.js';

/** @typedef {import('../../wire.js').MentionRecord} MentionRecord */
/** @typedef {import('../../wire.js').MentionCounts} MentionCounts */
/** @typedef {import('../../wire.js').WatchRecord} WatchRecord */
/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('./parts.js').Say} Say */
/** @typedef {import('./mention_choices.js').Choice} Choice */

const PAGE_SIZE = 100;
const ENTRY_PX = 132;
const TWO_COLUMNS_PX = 900; // as in panel.css
/**
 * Those in which the state really changes, and how to take it back: the numbers by their state.
 * @param {MentionRecord[]} mentions
 * @param {MentionRecord['state']} state
 */
export function changes(mentions, state) {
  /** @type {Map<NonNullable<MentionRecord['state']>, number[]>} */
  const before = new Map();
  for (const { number = 0, state: was = 'unread' } of mentions) {
    if (was !== state) before.set(was, [...(before.get(was) ?? []), number]);
  }
  return before;
}

/**
 * @param {Page} page
 * @param {Say} say
 * @param {(unread: number) => void} onUnread
 */
export function mentionsView(page, say, onUnread) {
  const { agent, words } = page;
  const top = el('div', {});
  const all = el('div', {});
  const news = el('div', { role: 'status' });
  const below = el('div', {});
  /** @type {LongList<MentionRecord>} */
  const list = new LongList({
    label: words.say('tab_mentions'),
    entry_px: window.innerWidth < TWO_COLUMNS_PX ? ENTRY_PX : ENTRY_PX / 2,
    draw: (mention) => mentionCard(mention, names, page, { onOpen, onMark }),
    key: ({ number }) => number,
    onEnd: () => void more(),
  });
  // Of one height, whether it holds something or not: the list under it never moves.
  const head = el('div', { class: 'head' }, all, news);
  const root = el('section', { class: 'mentions' }, top, head, list.root, below);
  /** @type {Choice} */
  let shown = 'open';
  let watch = 0;
  /** @type {Map<number, string>} */
  let names = new Map();
  let said = -1;
  /** @type {MentionCounts | null} */
  let counts = null;
  let asked = false;
  let loading = false;
  /** How often the list was begun anew: an answer for one before it vanishes. */
  let turn = 0;
  /** What was marked since the list was asked for: an answer may not know of it yet. */
  let marks = new Map();
  let complete = false;
  let live = false;
  /** @type {(() => void) | null} */
  let undo = null;

  function drawTop() {
    onUnread(counts?.unread ?? 0);
    const fresh = list.items.filter(({ state }) => state === 'unread');
    refill(top, [
      choices(shown, counts, page, choose),
      names.size > 1 && watchChoice(names, watch, page, of),
    ]);
    refill(all, [fresh.length > 0 && readAll(fresh.length, page, () => void mark(fresh, 'read'))]);
  }

  function drawBelow() {
    if (list.items.length > 0) {
      return refill(below, [
        loading && el('p', { class: 'quiet' }, words.say('loading')),
        el('p', { class: 'quiet keys' }, keysHint(words)),
      ]);
    }
    if (!asked) return refill(below, [el('p', { class: 'quiet' }, words.say('loading'))]);
    const none = names.size === 0 ? 'watches_none' : `mentions_none_${shown}`;
    refill(below, [
      names.size === 0
        ? empty(words.say(`${none}_title`), words.say(`${none}_text`))
        : el('p', { class: 'empty' }, words.say(none)),
    ]);
  }

  /** @param {Choice} choice */
  function choose(choice) {
    shown = choice;
    void load();
  }

  /** Shows the mentions of one watch, of all for 0. @param {number} id */
  function of(id) {
    watch = id;
    void load();
  }

  /** From the newest. @param {boolean} [unasked] the person's hand comes first */
  async function load(unasked = false) {
    turn += 1;
    marks = new Map();
    complete = false;
    undo = null;
    refill(news, []);
    drawTop();
    await fetchPage(0, 0, unasked);
  }

  async function more() {
    const last = list.items.at(-1);
    if (!loading && !complete && last) await fetchPage(last.post.at, last.number ?? 0);
  }

  /** @param {number} before @param {number} before_number @param {boolean} [unasked] */
  async function fetchPage(before, before_number, unasked = false) {
    const wanted = turn;
    loading = true;
    list.root.setAttribute('aria-busy', 'true');
    try {
      const answer = await agent.ask({
        t: 'mentions',
        watch_id: watch,
        before,
        before_number,
        limit: PAGE_SIZE,
        show: shown,
      });
      await (unasked ? rest() : list.released);
      if (wanted !== turn) return; // another choice was made meanwhile
      take(answer, before === 0);
      live = true;
      if (marks.size > 0) void recount();
    } catch (failure) {
      if (wanted !== turn) return;
      if (asked) say(failureWords(failure, words));
    }
    loading = false;
    asked = true;
    list.root.setAttribute('aria-busy', 'false');
    drawTop();
    drawBelow();
  }

  /** @param {import('../../wire.js').Mentions} answer @param {boolean} first */
  function take(answer, first) {
    counts = answer.counts ?? null;
    complete = answer.mentions.length < PAGE_SIZE;
    const known = first ? answer.mentions.length : list.items.length + answer.mentions.length;
    const total = complete ? known : Math.max(known, counts?.[shown] ?? 0);
    const mentions = answer.mentions.map((one) => ({ ...one, ...marks.get(one.number) }));
    if (first) list.set(mentions, total);
    else list.append(mentions, total);
  }

  /** @param {MentionRecord} mention */
  function onOpen(mention) {
    if (mention.state === 'unread') void mark([mention], 'read', true);
  }

  /** @param {MentionRecord} mention @param {MentionRecord['state']} state */
  function onMark(mention, state) {
    void mark([mention], state);
  }

  /**
   * @param {MentionRecord[]} mentions
   * @param {MentionRecord['state']} state
   * @param {boolean} [silent]
   */
  async function mark(mentions, state, silent = false) {
    const before = changes(mentions, state);
    const numbers = [...before.values()].flat();
    if (!(await put(numbers, state)) || silent) return;
    undo = () => {
      undo = null;
      for (const [was, these] of before) void put(these, was);
    };
    const n = numbers.length;
    const told = n === 1 ? words.say(`mention_marked_${state}`) : null;
    say(told ?? words.say(`mentions_marked_${state}`, { n }), {
      label: words.say('undo'),
      act: () => undo?.(),
    });
  }

  /** @param {number[]} numbers @param {MentionRecord['state']} state */
  async function put(numbers, state = 'read') {
    try {
      for (let at = 0; at < numbers.length; at += PAGE_SIZE) {
        const some = numbers.slice(at, at + PAGE_SIZE);
        await agent.ask({ t: 'mention_act', numbers: some, state });
      }
    } catch (failure) {
      say(failureWords(failure, words));
      return false;
    }
    const mark = { state, state_at: page.now() };
    for (const number of numbers) marks.set(number, mark);
    for (const [at, mention] of list.items.entries()) {
      if (marks.get(mention.number) !== mark) continue;
      list.items[at] = { ...mention, ...mark };
      list.redraw(at);
    }
    await recount();
    return true;
  }

  /** How many there are now; says so when some are newer than the list. */
  async function recount() {
    try {
      const answer = await agent.ask({ t: 'mentions', watch_id: watch, limit: 1, show: shown });
      counts = answer.counts ?? counts;
      const newest = answer.mentions[0];
      const first = list.items[0];
      const newer = newest && (!first || newest.post.at > first.post.at);
      refill(news, [
        newer &&
          el(
            'button',
            {
              type: 'button',
              class: 'primary',
              'data-key': 'newer',
              onclick: () => void load(),
            },
            words.say('mentions_newer'),
          ),
      ]);
      drawTop();
    } catch {
      // the agent is away; the list stays as it is
    }
  }

  root.addEventListener('keydown', (event) =>
    mentionKeys(event, list, {
      choose: (at) => CHOICES[at] && choose(CHOICES[at]),
      onMark,
      onOpen,
      undo: () => undo?.(),
    }),
  );

  return {
    root,
    draw: () => {
      drawTop();
      drawBelow();
    },
    /** The agent is there again: the list stays where the person is. */
    load: () => (live ? recount() : loading ? undefined : load(true)),
    of,
    close: () => list.close(),
    /** What the agent said last, for as long as it is away. @param {import('../../wire.js').Mentions} message */
    remember(message) {
      if (asked || list.items.length > 0) return;
      asked = true;
      take(message, true);
      complete = true;
      drawTop();
      drawBelow();
    },
    /** @param {WatchRecord[]} watches */
    know(watches) {
      names = new Map(watches.map(({ id, name }) => [id, name]));
      const all = watches.reduce((sum, { mentions = 0 }) => sum + mentions, 0);
      if (asked && said >= 0 && all !== said) void recount();
      said = all;
      drawTop();
      drawBelow();
    },
  };
}
