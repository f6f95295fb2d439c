// @ts-check
/**
 * Tells when an open page turns dark or light, with the system or by its own switch. Platforms
 * switch by an attribute of the whole page, and some let the colours fade over.
 */

import { pageIsDark } from '../ui/layer.js';

/**
 * Looks again in the frame after something may have changed it.
 * @param {Pick<import('./feature.js').Tools, 'signal' | 'guard'>} tools
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
    element.addEventListener('transitionend', plan, { passive: true, signal });
  }
  signal.addEventListener('abort', () => changes.disconnect(), { once: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', plan, { signal });
}
