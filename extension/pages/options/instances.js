// @ts-check
/** Mastodon instances the person adds: the browser asks, and keeps what was answered. */

import { api } from '../../lib/browser.js';
import { addInstance, hostIn, instances, isBuiltIn, removeInstance } from '../../lib/instances.js';
import { el } from '../../ui/element.js';
import { refill } from '../page.js';

/** @param {import('../page.js').Page} page @param {AbortSignal} signal @returns {Node[]} */
export function instancesPart({ words }, signal) {
  const said = el('p', { role: 'status', class: 'quiet', id: 'instance-said' });
  const listed = el('ul', { class: 'instances' });
  const input = el('input', {
    type: 'text',
    id: 'instance',
    inputmode: 'url',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    placeholder: 'mastodon.example',
    'aria-describedby': 'instance-said',
  });

  /** @param {Event} event */
  function add(event) {
    event.preventDefault();
    const host = hostIn(input.value);
    input.setAttribute('aria-invalid', String(!host));
    if (!host) return tell('instance_unclear');
    if (isBuiltIn(host)) return tell('instance_known', host);
    // At once: the browser shows its question only while it handles the click.
    addInstance(host).then(
      (agreed) => {
        tell(agreed ? 'instance_added' : 'instance_refused', host);
        if (agreed) input.value = '';
      },
      () => tell('instance_refused', host),
    );
  }

  /** @param {string} key @param {string} [host] */
  function tell(key, host = '') {
    said.textContent = words.say(key, { host });
  }

  async function show() {
    const hosts = await instances();
    if (signal.aborted) return;
    refill(
      listed,
      hosts.map((host) =>
        el(
          'li',
          {},
          el('span', {}, host),
          el(
            'button',
            {
              type: 'button',
              class: 'small',
              'data-key': host,
              'aria-label': words.say('instance_remove_of', { host }),
              onclick: () => void removeInstance(host),
            },
            words.say('instance_remove'),
          ),
        ),
      ),
    );
  }

  const changed = () => void show();
  api.permissions.onAdded.addListener(changed);
  api.permissions.onRemoved.addListener(changed);
  signal.addEventListener(
    'abort',
    () => {
      api.permissions.onAdded.removeListener(changed);
      api.permissions.onRemoved.removeListener(changed);
    },
    { once: true },
  );
  changed();
  return [
    el('h3', {}, words.say('instances_title')),
    el('p', { class: 'quiet' }, words.say('instances_text')),
    el(
      'form',
      { class: 'pair', onsubmit: add },
      el('div', {}, el('label', { for: 'instance' }, words.say('instance_label')), input),
      el('button', { type: 'submit', id: 'instance-add' }, words.say('instance_add')),
    ),
    said,
    listed,
  ];
}
