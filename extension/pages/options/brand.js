// @ts-check
/** Brands: for whom drafts are written. Kept by the agent; changed here and by `simak brand`. */

import { listedOf, namesOf, shownList, tagsOf, unknownSiteOf } from '../../lib/tag_lists.js';
import { SITE_TITLES } from '../../sites/table.js';
import { el } from '../../ui/element.js';
import { field, keptForm, keptPart, labelled, small } from './kept.js';

/**
 * @typedef {import('../page.js').Page} Page
 * @typedef {import('../../wire.js').BrandRecord} BrandRecord
 */

const LANGUAGES = /** @type {const} */ (['', 'id', 'en', 'mixed']);
const REGISTERS = /** @type {const} */ (['', 'formal', 'informal']);
const TONES = /** @type {const} */ (['', 'serious', 'playful']);
const MOST = { accounts: 20, tags: 50, always: 50, never: 500 };

/** @param {Page} page @param {AbortSignal} signal @returns {Node[]} */
export function brandPart(page, signal) {
  const { agent, words } = page;
  return keptPart(page, signal, {
    name: 'brand',
    title: words.say('brands_title'),
    text: words.say('brand_text'),
    addLabel: words.say('brand_add'),
    look: () => agent.ask({ t: 'brands' }),
    entries: ({ brands }) => brands,
    save: (brand) => agent.ask({ t: 'brand_put', brand }),
    remove: (id) => agent.ask({ t: 'brand_remove', brand_id: id }),
    more: ({ id, name }, { active }, act) => {
      const isActive = id === active;
      const label = words.say(isActive ? 'brand_rest_of' : 'brand_use_of', { name });
      return [
        isActive && el('span', { class: 'state' }, words.say('brand_in_use')),
        small(`brand-use-${id}`, words.say(isActive ? 'brand_rest' : 'brand_use'), label, () =>
          act(agent.ask({ t: 'brand_use', brand_id: isActive ? 0 : id })),
        ),
      ];
    },
    form: (brand, events) => brandForm(page, brand, events),
  });
}

/**
 * @param {Page} page
 * @param {BrandRecord | null} brand null for a new one
 * @param {import('./kept.js').FormEvents<BrandRecord>} events
 */
function brandForm(page, brand, { onSave, onCancel }) {
  const { words } = page;
  const name = field('brand-name', 100, brand?.name ?? '');
  const language = choice('brand-language', LANGUAGES, brand?.language ?? '', (value) =>
    words.say(`brand_language_${value || 'any'}`),
  );
  const register = choice('brand-register', REGISTERS, brand?.register ?? '', (value) =>
    words.say(`brand_register_${value || 'any'}`),
  );
  const tone = choice('brand-tone', TONES, brand?.tone ?? '', (value) =>
    words.say(`brand_tone_${value || 'any'}`),
  );
  const accounts = field('brand-accounts', 2000, (brand?.accounts ?? []).join(', '));
  const tags = field('brand-tags', 2000, (brand?.tags ?? []).join(' '));
  const always = field('brand-always', 2000, shownList(brand?.always ?? []));
  const never = field('brand-never', 4000, shownList(brand?.never ?? []));

  async function onSubmit() {
    const sites = Object.keys(SITE_TITLES);
    const first = listedOf(always.value, sites);
    const last = listedOf(never.value, sites);
    const own = namesOf(accounts.value);
    const unknown = first.unknown || last.unknown || unknownSiteOf(own, sites);
    if (unknown) return words.say('brand_site_unknown', { site: unknown });
    if (!name.value.trim()) {
      name.focus();
      return words.say('brand_name_needed');
    }
    await onSave({
      id: brand?.id ?? 0,
      name: name.value.trim(),
      language: oneOf(LANGUAGES, language.value),
      register: oneOf(REGISTERS, register.value),
      tone: oneOf(TONES, tone.value),
      accounts: own.slice(0, MOST.accounts),
      tags: tagsOf(tags.value).slice(0, MOST.tags),
      always: first.listed.slice(0, MOST.always),
      never: last.listed.slice(0, MOST.never),
    });
    return '';
  }

  const form = keptForm(
    page,
    [
      labelled(name, words.say('brand_name')),
      el(
        'div',
        { class: 'row' },
        labelled(language, words.say('brand_language')),
        labelled(register, words.say('brand_register')),
        labelled(tone, words.say('brand_tone')),
      ),
      el('p', { class: 'quiet' }, words.say('brand_tone_hint')),
      labelled(accounts, words.say('brand_accounts'), words.say('brand_accounts_hint')),
      labelled(tags, words.say('brand_tags'), words.say('brand_tags_hint')),
      labelled(always, words.say('brand_always'), words.say('brand_site_hint')),
      labelled(never, words.say('brand_never')),
    ],
    { onSubmit, onCancel },
  );
  return { form, focus: () => name.focus() };
}

/**
 * @param {string} id
 * @param {readonly string[]} values
 * @param {string} chosen
 * @param {(value: string) => string} say
 */
function choice(id, values, chosen, say) {
  return el(
    'select',
    { id },
    ...values.map((value) => el('option', { value, selected: value === chosen }, say(value))),
  );
}

/**
 * @template {string} T
 * @param {readonly [T, ...T[]]} values
 * @param {string} value
 * @returns {T} the first where it is none of them
 */
function oneOf(values, value) {
  return values.find((one) => one === value) ?? values[0];
}
