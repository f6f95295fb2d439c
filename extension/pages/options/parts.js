// @ts-check
/** A switch with its name and, where needed, a line about it. */

import { el } from '../../ui/element.js';

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
