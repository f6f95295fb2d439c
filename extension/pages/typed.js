// @ts-check
/** What is being filled in, carried over when a page is drawn anew: nobody types it twice. */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/**
 * Remembers what stands in the fields of all forms, and where the person is.
 * @param {Document} page
 * @returns {() => void} has those fields that are drawn again go on from there
 */
export function keepTyped(page) {
  const typed = new Map([...fieldsIn(page)].map(([name, field]) => [name, stateOf(field)]));
  const active = page.activeElement;
  const { selectionStart: start = null, selectionEnd: end = null } = /** @type {Partial<
    HTMLInputElement>} */ (active ?? {});
  return () => {
    for (const [name, field] of fieldsIn(page)) {
      const before = typed.get(name);
      if (before === undefined || before === stateOf(field)) continue;
      if (typeof before === 'string') field.value = before;
      else if ('checked' in field) field.checked = before;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const again = active?.id ? page.getElementById(active.id) : null;
    again?.focus({ preventScroll: true });
    if (start !== null && again && 'setSelectionRange' in again) {
      /** @type {HTMLInputElement} */ (again).setSelectionRange(start, end);
    }
  };
}

/** Every field of a form that can be told from the others. @param {Document} page */
function* fieldsIn(page) {
  /** @type {NodeListOf<Field>} */
  const fields = page.querySelectorAll('form :is(input, textarea, select)');
  for (const field of fields) {
    const name = field.id || (field.name && `${field.name}=${field.value}`);
    if (name) yield/** @type {const} */ ([name, field]);
  }
}

/** @param {Field} field @returns {string | boolean} */
function stateOf(field) {
  const isBox = field.type === 'checkbox' || field.type === 'radio';
  return isBox && 'checked' in field ? field.checked : field.value;
}
