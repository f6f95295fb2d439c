// @ts-check
/** Builds elements. Text is always text: nothing here reads markup. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @typedef {Record<string, string | number | boolean | null | undefined
 *   | ((event: Event) => void)>} Attributes
 *   `onclick` and its kin are listeners, false and null leave the attribute out, true is "".
 * @typedef {Node | string | null | false | undefined} Child
 */

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  dress(made, attributes);
  add(made, children);
  return made;
}

/**
 * @param {string} name
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  dress(made, attributes);
  add(made, children);
  return made;
}

/**
 * A link to the web, or plain text where the address is no web address.
 * @param {string} address
 * @param {Attributes} attributes
 * @param {...Child} children
 */
export function outLink(address, attributes, ...children) {
  if (!/^https?:\/\//i.test(address)) return el('span', attributes, ...children);
  return el(
    'a',
    { ...attributes, href: address, target: '_blank', rel: 'noreferrer noopener' },
    ...children,
  );
}

/** @param {Element} element @param {Attributes} attributes */
function dress(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
}

/** @param {Element} element @param {Child[]} children */
function add(element, children) {
  for (const child of children) {
    if (child !== null && child !== false && child !== undefined) element.append(child);
  }
}
