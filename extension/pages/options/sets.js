// @ts-check
/** Saved sets of tags: made here or in the composer. */

import { tagsOf } from '../../lib/tag_lists.js';
import { el } from '../../ui/element.js';
import { field, keptForm, keptPart, labelled } from './kept.js';

/**
 * @typedef {import('../page.js').Page} Page
 * @typedef {import('../../wire.js').SetRecord} SetRecord
 */

const MOST_TAGS = 60;

/** @param {Page} page @param {AbortSignal} signal @returns {Node[]} */
export function setsPart(page, signal) {
  const { agent, words } = page;
  return keptPart(page, signal, {
    name: 'set',
    title: words.say('set_title'),
    text: words.say('set_text'),
    addLabel: words.say('set_add'),
    look: () => agent.ask({ t: 'sets' }),
    entries: ({ sets }) => sets,
    save: (set) => agent.ask({ t: 'set_put', set }),
    remove: (id) => agent.ask({ t: 'set_remove', set_id: id }),
    more: () => [],
    form: (set, events) => setForm(page, set, events),
  });
}

/**
 * @param {Page} page
 * @param {SetRecord | null} set null for a new one
 * @param {import('./kept.js').FormEvents<SetRecord>} events
 */
function setForm(page, set, { onSave, onCancel }) {
  const { words } = page;
  const name = field('set-name', 100, set?.name ?? '');
  const tags = el('textarea', {
    id: 'set-tags',
    maxlength: 6000,
    spellcheck: 'false',
    dir: 'auto',
  });
  tags.value = (set?.tags ?? []).map((tag) => `#${tag}`).join(' ');

  async function onSubmit() {
    const found = tagsOf(tags.value).slice(0, MOST_TAGS);
    if (!name.value.trim() || found.length === 0) {
      (name.value.trim() ? tags : name).focus();
      return words.say('set_needed');
    }
    await onSave({ id: set?.id ?? 0, name: name.value.trim(), tags: found });
    return '';
  }

  const form = keptForm(
    page,
    [
      labelled(name, words.say('set_name')),
      labelled(tags, words.say('set_tags'), words.say('set_tags_hint')),
    ],
    { onSubmit, onCancel },
  );
  return { form, focus: () => name.focus() };
}
