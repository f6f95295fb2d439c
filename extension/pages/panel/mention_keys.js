// @ts-check
/**
 * Mentions by keyboard. Single letters work only while a mention has the focus, so they take
 * nothing from the rest of the page (WCAG 2.1.4).
 */

/** @typedef {import('../../wire.js').MentionRecord} MentionRecord */

/**
 * @typedef {object} Acts
 * @property {(at: number) => void} choose the filter at this place
 * @property {(mention: MentionRecord, state: MentionRecord['state']) => void} onMark
 * @property {(mention: MentionRecord) => void} onOpen
 * @property {() => void} undo
 */

/** @param {import('../../lib/i18n.js').Words} words */
export function keysHint(words) {
  return words.say('mentions_keys');
}

/**
 * @param {KeyboardEvent} event
 * @param {import('./long_list.js').LongList<MentionRecord>} list
 * @param {Acts} acts
 */
export function mentionKeys(event, list, { choose, onMark, onOpen, undo }) {
  const at = list.focused;
  if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const mention = list.items[at];
  if (!mention) return;
  const act = {
    j: () => list.focus(at + 1),
    k: () => list.focus(at - 1),
    PageDown: () => list.focus(at + 1),
    PageUp: () => list.focus(at - 1),
    e: () => onMark(mention, mention.state === 'done' ? 'read' : 'done'),
    u: () => onMark(mention, mention.state === 'unread' ? 'read' : 'unread'),
    o: () => open(mention, onOpen),
    z: undo,
  }[event.key];
  const filter = /^[1-8]$/.test(event.key) ? Number(event.key) - 1 : -1;
  if (!act && filter < 0) return;
  event.preventDefault();
  if (act) act();
  else choose(filter);
}

/** @param {MentionRecord} mention @param {(mention: MentionRecord) => void} onOpen */
function open(mention, onOpen) {
  if (!/^https?:\/\//i.test(mention.post.url)) return;
  window.open(mention.post.url, '_blank', 'noopener,noreferrer');
  onOpen(mention);
}
