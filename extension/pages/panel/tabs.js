// @ts-check
/** Tabs as the ARIA authoring practices describe them: arrows move, Home and End jump. */

import { el } from '../../ui/element.js';

/**
 * @typedef {object} Tab
 * @property {string} name
 * @property {string} label
 * @property {HTMLElement} panel
 */

/**
 * @param {string} label
 * @param {Tab[]} tabs
 * @param {string} chosen
 * @param {(name: string) => void} onChoose
 */
export function tabs(label, tabs, chosen, onChoose) {
  const buttons = tabs.map((tab) =>
    el(
      'button',
      {
        role: 'tab',
        type: 'button',
        id: `tab-${tab.name}`,
        'aria-controls': `panel-${tab.name}`,
        onclick: () => choose(tab.name),
      },
      tab.label,
    ),
  );
  for (const { name, panel } of tabs) {
    panel.id = `panel-${name}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', `tab-${name}`);
    panel.tabIndex = 0;
  }

  /** @param {string} name */
  function mark(name) {
    for (const [i, tab] of tabs.entries()) {
      const is = tab.name === name;
      buttons[i]?.setAttribute('aria-selected', String(is));
      if (buttons[i]) buttons[i].tabIndex = is ? 0 : -1;
      tab.panel.hidden = !is;
    }
  }

  /** @param {string} name */
  function choose(name) {
    mark(name);
    onChoose(name);
  }

  const list = el('div', { role: 'tablist', 'aria-label': label }, ...buttons);
  list.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = {
      ArrowRight: (at + 1) % buttons.length,
      ArrowLeft: (at + buttons.length - 1) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons[to]?.focus();
    choose(/** @type {Tab} */ (tabs[to]).name);
  });
  mark(chosen);
  return { list, buttons, choose };
}
