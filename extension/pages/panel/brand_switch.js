// @ts-check
/**
 * For which brand drafts are written, where there are several: who cares for many changes it
 * from here, beside the tab, before writing.
 */

import { el } from '../../ui/element.js';
import { refill } from '../page.js';

/**
 * @param {import('../page.js').Page} page
 * @param {import('./parts.js').Say} say
 * @param {AbortSignal} signal
 */
export function brandSwitch({ agent, words }, say, signal) {
  const root = el('div', { class: 'writes-for' });

  async function look() {
    if (agent.status !== 'online' || signal.aborted) return;
    const told = await agent.ask({ t: 'brands' }, { signal }).catch(() => null);
    if (told) show(told);
  }

  /** @param {import('../../wire.js').Brands} told */
  function show({ brands, active }) {
    if (root.contains(document.activeElement)) return; // the person is choosing
    if (brands.length < 2) return refill(root, []);
    const chosen = el(
      'select',
      { id: 'writes-for', onchange: () => void use(Number(chosen.value), brands) },
      ...brands.map(({ id, name }) =>
        el('option', { value: `${id}`, selected: id === active }, name),
      ),
      el('option', { value: '0', selected: active === 0 }, words.say('writes_for_none')),
    );
    refill(root, [el('label', { for: 'writes-for' }, words.say('writes_for')), chosen]);
  }

  /** @param {number} id @param {import('../../wire.js').BrandRecord[]} brands */
  async function use(id, brands) {
    try {
      await agent.ask({ t: 'brand_use', brand_id: id });
      const name = brands.find((brand) => brand.id === id)?.name ?? words.say('writes_for_none');
      say(words.say('writes_for_said', { name }));
    } catch {
      say(words.say('writes_for_kept'));
      root.replaceChildren(); // what was chosen did not come to be
      void look();
    }
  }

  const seen = () => void (!document.hidden && look());
  document.addEventListener('visibilitychange', seen, { signal });
  addEventListener('focus', seen, { signal });
  agent.on('status', () => void look(), { signal });
  void look();
  return root;
}
