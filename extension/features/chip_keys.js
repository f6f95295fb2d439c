// @ts-check
/** Which key does what in the composer: pure. Plain arrows and Enter belong to the page. */

/** @typedef {"ask" | "pick" | "dismiss" | "next" | "previous" | "why"} ChipAction */

/**
 * @param {{ key: string, code: string, altKey: boolean, ctrlKey: boolean, metaKey: boolean,
 *   shiftKey: boolean }} event
 * @param {{ open: boolean, tabKey: boolean }} state
 * @returns {ChipAction | null}
 */
export function chipKey(event, { open, tabKey }) {
  if (event.ctrlKey || event.metaKey) return null;
  if (event.altKey && !event.shiftKey) {
    if (event.code === 'KeyS') return 'ask';
    if (!open) return null;
    if (event.key === 'ArrowRight' || event.key === 'ArrowDown') return 'next';
    if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') return 'previous';
    return event.code === 'KeyW' ? 'why' : null;
  }
  if (!open || event.altKey || event.shiftKey) return null;
  if (event.key === 'Escape') return 'dismiss';
  return event.key === 'Tab' && tabKey ? 'pick' : null;
}
