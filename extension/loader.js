// The only classic script: content scripts cannot be modules, but they can import one.
(() => {
  // On this machine only the demo's own page is ours; everything else there stays untouched.
  const local = location.hostname === '127.0.0.1';
  if (local && !document.querySelector('meta[name="simak-demo"]')) return;
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
