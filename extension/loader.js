// The only classic script: content scripts cannot be modules, but they can import one.
(() => {
  const here = /** @type {{ simakLoaded?: boolean }} */ (globalThis);
  if (here.simakLoaded) return;
  here.simakLoaded = true;
  import(globalThis.chrome.runtime.getURL('content.js')).then(
    (content) => content.start(),
    () => {
      // The extension was removed or updated while the page loaded: the page stays as it is.
    },
  );
})();
