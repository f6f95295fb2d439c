// @ts-check
/**
 * Draws children anew where what they say has changed: the others stay, node and all, and cost
 * neither style nor layout.
 *
 * @typedef {[says: unknown, make: () => Element]} Part   `says` is all that it shows
 */

export class Kept {
  constructor() {
    /** @type {Map<string, Element>} */
    this._shown = new Map();
  }

  /**
   * Has the parent show these parts in this order, and nothing else.
   * @param {Element} parent the same each time
   * @param {Part[]} parts no two that say the same
   */
  draw(parent, parts) {
    const shown = new Map(
      parts.map(([says, make]) => {
        const name = JSON.stringify(says);
        return [name, this._shown.get(name) ?? make()];
      }),
    );
    for (const [name, element] of this._shown) if (!shown.has(name)) element.remove();
    let at = parent.firstChild;
    for (const element of shown.values()) {
      if (element === at) at = at.nextSibling;
      else parent.insertBefore(element, at);
    }
    this._shown = shown;
  }
}
