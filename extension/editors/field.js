// @ts-check
/** Plain text fields: `<textarea>` and one-line `<input>`. */

/** @typedef {HTMLTextAreaElement | HTMLInputElement} Field */

const SEARCH = /search|cari|query/i;

/**
 * A field for writing posts or comments: no password, no search box, no address.
 * @param {Element} element
 * @returns {element is Field}
 */
export function isWritableField(element) {
  if (element instanceof HTMLTextAreaElement) return isOpen(element) && !isSearch(element);
  if (!(element instanceof HTMLInputElement) || element.type !== 'text') return false;
  return isOpen(element) && !isSearch(element);
}

/**
 * @param {Field} field
 * @returns {import('./find.js').Editor}
 */
export function fieldEditor(field) {
  const caret = () => field.selectionEnd ?? field.value.length;
  return {
    element: field,
    hasCaret: () => field.selectionStart === field.selectionEnd,
    before(max) {
      const at = caret();
      return field.value.slice(Math.max(0, at - max), at);
    },
    after(max) {
      const at = caret();
      return field.value.slice(at, at + max);
    },
    place: () => field.getBoundingClientRect(),
    async select(characters) {
      const end = caret();
      field.setSelectionRange(end - characters, end);
    },
  };
}

/** @param {Field} field */
function isOpen(field) {
  return !field.readOnly && !field.disabled;
}

/** @param {Field} field */
function isSearch(field) {
  if (field.closest('[role="search"], search')) return true;
  const role = field.getAttribute('role');
  if (role === 'searchbox') return true;
  return SEARCH.test(`${field.name} ${field.id} ${field.getAttribute('enterkeyhint') ?? ''}`);
}
