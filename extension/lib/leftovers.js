// @ts-check
/** What an older version drew: where its script ended at once, nothing of it hears any more. */

const BOXES = 'simak-badge,simak-card,simak-chips,simak-sign,simak-toasts,simak-voice';
const MARKS = ['rising', 'risky', 'brand', 'competitor'];

export function clearLeftovers() {
  for (const box of document.querySelectorAll(BOXES)) box.remove();
  for (const mark of MARKS) CSS.highlights?.delete(`simak-${mark}`);
}
