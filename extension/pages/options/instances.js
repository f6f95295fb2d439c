// @ts-check
/**
 * Mastodon instances that are not in the manifest: the browser asks the person for that one
 * address, and the content script is registered for it.
 */

import { api } from '../../lib/browser.js';
import { el } from '../../ui/element.js';

/**
 * The host of what was typed: "contoh.social", "https://contoh.social/@nama", "@nama@contoh.social".
 * @param {string} typed
 * @returns {string | null}
 */
export function instanceHost(typed) {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^@?[^@/\s]+@/, '');
  try {
    const { hostname, port } = new URL(/^[a-z]+:\/\//.test(text) ? text : `https://${text}`);
    return hostname.includes('.') && !port && !/^[\d.]+$/.test(hostname) ? hostname : null;
  } catch {
    return null;
  }
}

/** @param {import('../page.js').Page} page @returns {Node[]} */
export function instancesPart({ words }) {
  if (!api.scripting || !api.permissions) return [];
  const listed = el('ul', { class: 'instances' });
  const said = el('p', { class: 'quiet', role: 'status' });
  const address = el('input', {
    type: 'text',
    id: 'instance',
    inputmode: 'url',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: words.say('instance_hint'),
  });

  async function draw() {
    const hosts = await instances();
    listed.replaceChildren(
      ...hosts.map((host) =>
        el(
          'li',
          {},
          el('span', { class: 'grow' }, host),
          el(
            'button',
            {
              type: 'button',
              class: 'plain',
              'aria-label': words.say('instance_remove_named', { host }),
              onclick: () => void remove(host).then(draw),
            },
            words.say('remove'),
          ),
        ),
      ),
    );
  }

  /** @param {Event} event */
  async function add(event) {
    event.preventDefault();
    const host = instanceHost(address.value);
    if (!host) {
      said.textContent = words.say('instance_wrong');
      return;
    }
    // Asked for straight in the handler of the gesture: later the browser refuses.
    const allowed = await api.permissions.request({ origins: [pattern(host)] }).catch(() => false);
    if (allowed) {
      await register(host);
      address.value = '';
    }
    said.textContent = words.say(allowed ? 'instance_added' : 'instance_refused', { host });
    await draw();
  }

  void draw();
  return [
    el('h3', {}, words.say('instances_title')),
    el('p', { class: 'quiet' }, words.say('instances_text')),
    el(
      'form',
      { class: 'pair', onsubmit: (event) => void add(event) },
      el('div', {}, el('label', { for: 'instance' }, words.say('instance_label')), address),
      el('button', { type: 'submit' }, words.say('instance_add')),
    ),
    said,
    listed,
  ];
}

/** @param {string} host */
function pattern(host) {
  return `https://${host}/*`;
}

/** @returns {Promise<string[]>} */
async function instances() {
  const scripts = await api.scripting.getRegisteredContentScripts();
  return scripts
    .filter((script) => script.id.startsWith('instance-'))
    .map((script) => script.id.slice(9));
}

/** @param {string} host */
async function register(host) {
  if ((await instances()).includes(host)) return;
  await api.scripting.registerContentScripts([
    {
      id: `instance-${host}`,
      matches: [pattern(host)],
      js: ['loader.js'],
      runAt: 'document_idle',
      persistAcrossSessions: true,
    },
  ]);
}

/** @param {string} host */
async function remove(host) {
  await api.scripting.unregisterContentScripts({ ids: [`instance-${host}`] });
  await api.permissions.remove({ origins: [pattern(host)] });
}
