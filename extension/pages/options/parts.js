// @ts-check
/** A switch with its name and, where needed, a line about it; what is switched of many. */

import { loadSettings, saveSettings } from '../../lib/settings.js';
import { el } from '../../ui/element.js';

/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/**
 * Keeps what was switched of several sites; one after the other, as each keeps all of them.
 * @param {'sites' | 'sensing'} name
 * @param {Record<string, boolean>} changed
 */
export function keepSwitched(name, changed) {
  const kept = turn.then(async () => {
    const before = (await loadSettings())[name];
    await saveSettings({ [name]: { ...before, ...changed } });
  });
  turn = kept.catch(() => undefined);
  return kept;
}

/**
 * @param {string} id
 * @param {boolean} on
 * @param {string} label
 * @param {string} text
 * @param {(on: boolean) => void} onChange
 */
export function toggle(id, on, label, text, onChange) {
  const box = el('input', { type: 'checkbox', role: 'switch', id: `switch-${id}` });
  box.checked = on;
  box.addEventListener('change', () => onChange(box.checked));
  return el(
    'label',
    { class: 'switch' },
    box,
    el('span', {}, label, text && el('span', { class: 'quiet' }, text)),
  );
}
