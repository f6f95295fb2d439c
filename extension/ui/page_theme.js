// @ts-check
/**
 * Tells when an open page turns dark or light, with the system or by its own switch. Platforms
 * switch by an attribute of the whole page, and some let the colours fade over.
 */

/**
 * Tells how it is now, and looks again in the frame after something may have changed it.
 * @param {Pick<import('../features/feature.js').Tools, 'signal' | 'guard'>} tools
 * @param {(dark: boolean) => void} tell
 */
export function onTheme({ signal, guard }, tell) {
  let dark = pageIsDark();
  let planned = false;
  const look = guard(() => {
    planned = false;
    if (pageIsDark() === dark) return;
    dark = !dark;
    tell(dark);
  });
  const plan = () => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => look());
  };
  const whole = [document.documentElement, document.body];
  const changes = new MutationObserver(plan);
  for (const element of whole) {
    changes.observe(element, { attributes: true });
    element.addEventListener('transitionend', ({ target }) => void (target === element && plan()), {
      passive: true,
      signal,
    });
  }
  signal.addEventListener('abort', () => changes.disconnect(), { once: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', plan, { signal });
  tell(dark);
}

/** Does the page show light text on a dark ground, whatever the system prefers? */
export function pageIsDark() {
  for (const element of [document.body, document.documentElement]) {
    const ground = element && getComputedStyle(element).backgroundColor;
    const parts = ground?.match(/[\d.]+/g)?.map(Number);
    if (!parts || parts.length < 3 || parts[3] === 0) continue;
    const [r = 0, g = 0, b = 0] = parts;
    return 0.299 * r + 0.587 * g + 0.114 * b < 110;
  }
  return getComputedStyle(document.documentElement).colorScheme.startsWith('dark');
}
