// @ts-check
/** A list of what the person keeps with the agent, and the form in which one entry is changed. */

import { el } from '../../ui/element.js';
import { failureWords, refill } from '../page.js';

/**
 * @typedef {import('../page.js').Page} Page
 * @typedef {{ id: number, name: string, tags?: string[] }} Entry
 */

/**
 * @template {Entry} R
 * @typedef {{ onSave: (entry: R) => Promise<void>, onCancel: () => void }} FormEvents
 */

/**
 * @template {Entry} R
 * @template A the agent's answer, which holds the whole list
 * @typedef {object} Keeping
 * @property {string} name of its elements: "brand", "set"
 * @property {string} title
 * @property {string} text
 * @property {string} addLabel
 * @property {() => Promise<A>} look
 * @property {(answer: A) => R[]} entries
 * @property {(entry: R) => Promise<A>} save
 * @property {(id: number) => Promise<A>} remove
 * @property {(entry: R, answer: A, act: (asked: Promise<A>) => void) => (Node | false)[]} more
 *   what a row says and offers beside the usual
 * @property {(entry: R | null, events: FormEvents<R>) => { form: HTMLFormElement, focus: () => void }} form
 */

/** Of each list what is being changed, null for a new entry: a page that is drawn anew goes on. */
const changing = new Map();

/**
 * @template {Entry} R
 * @template A
 * @param {Page} page
 * @param {AbortSignal} signal
 * @param {Keeping<R, A>} keeping
 * @returns {Node[]}
 */
export function keptPart({ agent, words }, signal, keeping) {
  const { name } = keeping;
  const said = el('p', { role: 'status', class: 'quiet', id: `${name}-said` });
  const list = el('ul', { class: 'kept' });
  const desk = el('div', {});
  let shown = '';
  const add = el(
    'button',
    { type: 'button', id: `${name}-add`, onclick: () => edit(null) },
    keeping.addLabel,
  );

  /** What is there already stays as it is: nobody's click goes astray. @param {A} answer */
  function show(answer) {
    const told = JSON.stringify({ ...answer, id: 0 });
    if (told === shown) return;
    shown = told;
    const entries = keeping.entries(answer);
    refill(
      list,
      entries.map((entry) => row(entry, answer)),
    );
    list.hidden = entries.length === 0;
  }

  /** @param {R} entry @param {A} answer */
  function row(entry, answer) {
    const named = (/** @type {string} */ key) => words.say(key, { name: entry.name });
    return el(
      'li',
      {},
      el('strong', { dir: 'auto' }, entry.name),
      el('span', { class: 'quiet', dir: 'auto' }, (entry.tags ?? []).map((t) => `#${t}`).join(' ')),
      ...keeping.more(entry, answer, act),
      small(`${name}-edit-${entry.id}`, words.say('kept_edit'), named('kept_edit_of'), () =>
        edit(entry),
      ),
      small(`${name}-drop-${entry.id}`, words.say('kept_remove'), named('kept_remove_of'), () => {
        if (confirm(named('kept_remove_sure'))) act(keeping.remove(entry.id));
      }),
    );
  }

  /** @param {R | null} entry */
  function edit(entry) {
    changing.set(name, entry);
    const { form, focus } = keeping.form(entry, {
      onSave: async (record) => {
        show(await keeping.save(record));
        said.textContent = words.say('kept_saved', { name: record.name });
        if (desk.contains(form)) close(); // else another is filled in by now
      },
      onCancel: close,
    });
    desk.replaceChildren(form);
    focus();
  }

  function close() {
    changing.delete(name);
    desk.replaceChildren(add);
    add.focus({ preventScroll: true });
  }

  /** @param {Promise<A>} asked */
  function act(asked) {
    said.textContent = '';
    asked.then(show, (error) => {
      said.textContent = failureWords(error, words);
    });
  }

  if (changing.has(name)) edit(changing.get(name));
  else desk.append(add);
  const look = () =>
    void keeping.look().then(
      (answer) => !signal.aborted && show(answer),
      () => {},
    );
  agent.on('status', (status) => status === 'online' && look(), { signal });
  look();
  return [el('h2', {}, keeping.title), el('p', {}, keeping.text), list, desk, said];
}

/**
 * The form around some fields.
 * @param {Page} page
 * @param {Node[]} fields
 * @param {{ onSubmit: () => Promise<string>, onCancel: () => void }} events `onSubmit` answers
 *   with what is wrong, "" where nothing is
 */
export function keptForm({ words }, fields, { onSubmit, onCancel }) {
  const error = el('p', { class: 'error', role: 'alert' });
  let saving = false;
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (saving) return; // pressed twice: it is saved once
    saving = true;
    error.textContent = '';
    error.textContent = await onSubmit().catch((failure) => failureWords(failure, words));
    saving = false;
  };
  return el(
    'form',
    { class: 'form', onsubmit: (event) => void submit(event) },
    ...fields,
    error,
    el(
      'div',
      { class: 'row' },
      el('button', { type: 'submit', class: 'primary' }, words.say('kept_save')),
      el('button', { type: 'button', onclick: onCancel }, words.say('cancel')),
    ),
  );
}

/**
 * @template {HTMLElement} E
 * @param {E} input
 * @param {string} label
 * @param {string} [hint]
 */
export function labelled(input, label, hint = '') {
  return el(
    'div',
    {},
    el('label', { for: input.id }, label),
    input,
    hint && el('p', { class: 'quiet' }, hint),
  );
}

/**
 * @param {string} id
 * @param {number} most characters
 * @param {string} value
 */
export function field(id, most, value) {
  const input = el('input', {
    type: 'text',
    id,
    maxlength: most,
    autocomplete: 'off',
    dir: 'auto',
  });
  input.value = value;
  return input;
}

/** @param {string} key @param {string} text @param {string} label @param {() => void} onClick */
export function small(key, text, label, onClick) {
  return el(
    'button',
    { type: 'button', class: 'small', 'data-key': key, 'aria-label': label, onclick: onClick },
    text,
  );
}
