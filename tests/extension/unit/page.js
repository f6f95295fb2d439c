/** A page for what is drawn above one: jsdom, and what jsdom lacks. Import it before the code. */
import { JSDOM } from 'jsdom';

const { Layer } = await import('../../../extension/ui/layer.js');

/**
 * Puts up a page anew.
 * @param {string} html
 * @param {boolean} layersAreOpen what every layer says of itself
 * @returns {{ window: Window, frame: () => void, prefers: (dark: boolean) => void }} `frame` runs
 *   what waits for the next one; `prefers` is the system's wish
 */
export function page(html, layersAreOpen = true) {
  const { window } = new JSDOM(html, { pretendToBeVisual: true });
  const { document } = window;
  document.querySelector = () => null; // jsdom knows no :modal
  window.Element.prototype.scrollIntoView = () => {};
  window.HTMLElement.prototype.showPopover = () => {};
  window.HTMLElement.prototype.hidePopover = () => {};
  const system = new window.EventTarget();
  let waiting = [];
  Object.assign(globalThis, {
    document,
    window,
    Node: window.Node,
    HTMLElement: window.HTMLElement,
    ShadowRoot: window.ShadowRoot,
    AbortController: window.AbortController,
    MutationObserver: window.MutationObserver,
    getComputedStyle: window.getComputedStyle.bind(window),
    requestAnimationFrame: (work) => waiting.push(work),
    matchMedia: () => system,
    ResizeObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
    CSSStyleSheet: class {
      replaceSync() {}
    },
  });
  Object.defineProperty(Layer.prototype, 'isOpen', {
    get: () => layersAreOpen,
    configurable: true,
  });
  return {
    window,
    frame() {
      const now = waiting;
      waiting = [];
      for (const work of now) work();
    },
    prefers(dark) {
      document.documentElement.style.backgroundColor = dark ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)';
      system.dispatchEvent(new window.Event('change'));
    },
  };
}
