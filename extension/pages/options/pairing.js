// @ts-check
/** Pairing: the code that `simak pair` shows, typed once. */

import { saveSettings } from '../../lib/settings.js';
import { el } from '../../ui/element.js';
import { shape } from '../../ui/shapes.js';

const CODE_LENGTH = 8;

/** @typedef {import('../page.js').Page} Page */

/**
 * The code as the agent wrote it: without spaces and dashes, in capitals.
 * @param {string} typed
 */
export function cleanCode(typed) {
  return typed.replace(/[\s-]/g, '').toUpperCase();
}

/**
 * @param {Page} page
 * @param {AbortSignal} signal
 * @returns {Node[]}
 */
export function pairingPart(page, signal) {
  const { agent, words, settings } = page;
  const state = el('span', { class: 'state', role: 'status' });
  const said = el('p', { role: 'alert', class: 'error', id: 'pair-said' });
  const done = el('p', { role: 'status', class: 'quiet' });
  const code = el('input', {
    type: 'text',
    id: 'pair-code',
    class: 'code',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: 12,
    'aria-describedby': 'pair-said',
  });
  const button = el('button', { type: 'submit', class: 'primary' }, words.say('pair_button'));
  const forget = el(
    'button',
    { type: 'button', class: 'danger', onclick: () => void drop() },
    words.say('pair_forget'),
  );

  const title = el('h2', { tabindex: '-1' }, words.say('pair_title'));
  const how = el('p', {}, words.say('pair_text'));
  const asked = el('div', {}, el('label', { for: 'pair-code' }, words.say('pair_code')), code);
  const portPart = port(page);

  /** Once the line stands there is nothing to type: the next step has the room. */
  function show() {
    const paired = agent.status !== 'unpaired';
    const isThere = agent.status === 'online';
    const had = document.activeElement;
    for (const part of [how, asked, button, portPart]) part.hidden = isThere;
    if (isThere && (had === code || had === button)) title.focus({ preventScroll: true });
    state.className = `state ${agent.status}`;
    state.replaceChildren(
      shape(agent.status === 'online' ? 'steady' : paired ? 'learning' : 'rare'),
      words.say(`status_${agent.status}`),
    );
    forget.hidden = !paired;
  }

  /** @param {Event} event */
  async function pair(event) {
    event.preventDefault();
    said.textContent = '';
    const typed = cleanCode(code.value);
    if (typed.length !== CODE_LENGTH) return refuse('short');
    button.disabled = true;
    done.textContent = words.say('pair_working');
    try {
      await agent.order('pair', typed);
      code.value = '';
      code.removeAttribute('aria-invalid');
      done.textContent = words.say('pair_done');
    } catch (failure) {
      done.textContent = '';
      refuse(failure instanceof Error && 'code' in failure ? String(failure.code) : 'other');
    } finally {
      button.disabled = false;
    }
  }

  /** @param {string} why */
  function refuse(why) {
    const known = ['auth', 'pairing_closed', 'offline', 'short'].includes(why) ? why : 'other';
    said.textContent = words.say(`pair_failed_${known}`, { port: String(settings.port) });
    code.setAttribute('aria-invalid', 'true');
    code.focus();
  }

  async function drop() {
    try {
      await agent.order('forget');
      done.textContent = words.say('pair_forgotten');
    } catch {
      done.textContent = words.say('pair_failed_other');
    }
  }

  agent.on('status', show, { signal });
  show();
  return [
    el('div', { class: 'row' }, title, state),
    how,
    el('form', { class: 'pair', onsubmit: (event) => void pair(event) }, asked, button, forget),
    said,
    done,
    portPart,
  ];
}

/** @param {Page} page */
function port({ words, settings }) {
  const input = el('input', {
    type: 'number',
    id: 'pair-port',
    min: 1,
    max: 65535,
    value: settings.port,
    'aria-describedby': 'port-hint',
  });
  input.addEventListener('change', () => {
    if (input.checkValidity() && input.value) void saveSettings({ port: Number(input.value) });
  });
  return el(
    'details',
    {},
    el('summary', {}, words.say('pair_port')),
    el('label', { class: 'unseen', for: 'pair-port' }, words.say('pair_port')),
    input,
    el('p', { class: 'quiet', id: 'port-hint' }, words.say('pair_port_hint')),
  );
}
