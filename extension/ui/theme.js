// @ts-check
/**
 * The look all surfaces share: colours, type, motion. Text on these grounds keeps at least
 * 4.5:1, the shapes 3:1, in light and dark.
 */

export const THEME = `
:host, :root {
  --ground: light-dark(#ffffff, #1b1e20);
  --raised: light-dark(#f5f6f4, #25292b);
  --line: light-dark(#dcdfdb, #3a4043);
  --edge: light-dark(#7a837f, #7d8884);
  --ink: light-dark(#1b1f1e, #eceeed);
  --quiet: light-dark(#57605d, #a5aeab);
  --accent: light-dark(#0a665c, #62cdbd);
  --on-accent: light-dark(#ffffff, #0c2220);
  --tint: light-dark(#e4f2ef, #1f3633);
  --rising: light-dark(#0a6e4f, #58d3a0);
  --steady: light-dark(#1f5fae, #82b6f5);
  --crowded: light-dark(#8a5200, #eab05a);
  --rare: light-dark(#6a45a8, #bda0ef);
  --risky: light-dark(#b3261e, #ff948a);
  --learning: light-dark(#57605d, #a5aeab);
  --peak: light-dark(#8a5200, #eab05a);
  --fading: light-dark(#57605d, #a5aeab);
  --shadow: 0 1px 2px light-dark(#0002, #0006), 0 8px 24px light-dark(#0000001f, #00000080);
  --font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
*, *::before, *::after { box-sizing: border-box; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.shape { inline-size: 12px; block-size: 12px; flex: none; }
.grade-rising { color: var(--rising); }
.grade-steady { color: var(--steady); }
.grade-crowded { color: var(--crowded); }
.grade-rare { color: var(--rare); }
.grade-risky { color: var(--risky); }
.grade-learning { color: var(--learning); }
.unseen {
  position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; padding: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0;
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; }
}
`;

/** @type {Map<string, CSSStyleSheet>} */
const made = new Map();

/**
 * One shared sheet per text, however many roots adopt it.
 * @param {string} text
 */
export function sheet(text) {
  let found = made.get(text);
  if (!found) {
    found = new CSSStyleSheet();
    found.replaceSync(text);
    made.set(text, found);
  }
  return found;
}
