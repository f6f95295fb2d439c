// Runs before the extension's own code in a copy made for the benchmark: notes how long each
// of its callbacks takes, the microtasks behind it included, and what it says to the background.
// Beside them a timer's callback that does nothing: how long it takes at most is what the machine
// adds by itself, to ours too. A trace, where one is taken, is told where each begins and ends,
// because it knows how much of the processor's time lies between.
(() => {
  const ROUNDS = 6; // of microtasks that queue microtasks
  const TRIALS = 400;
  const LONGEST = 50;
  const EMPTY = 'empty';
  const EMPTY_EVERY_MS = 16;
  // A mark costs as much as many a callback of ours: none without a trace.
  const isTraced = sessionStorage.getItem('simakTraced') !== null;
  const note = {};
  clear();
  // What a callback that does nothing is found to take; it is no work of the extension.
  let own_ms = 0;
  let open = false;
  let openedAt = 0;
  let openedBy = '';
  let depth = 0;

  function mark(name) {
    if (isTraced) console.timeStamp(`simak: ${name}`);
  }

  function timed(kind, handler) {
    return function (...given) {
      if (!open) {
        open = true;
        openedAt = performance.now();
        openedBy = kind;
        if (kind !== EMPTY) mark('begin');
      }
      depth += 1;
      try {
        return Reflect.apply(handler, this, given);
      } finally {
        depth -= 1;
        if (depth === 0) settle(ROUNDS);
      }
    };
  }

  function settle(rounds) {
    if (rounds > 0) return Promise.resolve().then(() => settle(rounds - 1));
    if (!open) return;
    open = false;
    const took = Math.max(0, performance.now() - openedAt - own_ms);
    if (openedBy === EMPTY) {
      note.empty_worst_ms = Math.max(note.empty_worst_ms, took);
      return;
    }
    mark('end');
    note.calls += 1;
    note.busy_ms += took;
    if (took > (note.longest[LONGEST - 1] ?? 0)) {
      note.longest = [...note.longest, took].sort((a, b) => b - a).slice(0, LONGEST);
    }
    const kinds = (note.kinds[openedBy] ??= [0, 0, 0]);
    kinds[0] += 1;
    kinds[1] += took;
    kinds[2] = Math.max(kinds[2], took);
  }

  async function calibrate() {
    const found = [];
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const before = note.busy_ms;
      timed('nothing', () => {})();
      while (open) await null;
      found.push(note.busy_ms - before);
    }
    own_ms = found.sort((a, b) => a - b)[TRIALS / 2];
    clear();
  }

  function clear() {
    Object.assign(note, { busy_ms: 0, calls: 0, longest: [], empty_worst_ms: 0 });
    Object.assign(note, { kinds: {}, sent: [] });
  }

  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
    const Native = globalThis[name];
    globalThis[name] = class extends Native {
      constructor(handler, options) {
        super(timed(name, handler), options);
      }
    };
  }
  const nativeTimeout = setTimeout.bind(globalThis);
  const callbacks = ['requestAnimationFrame', 'requestIdleCallback', 'queueMicrotask'];
  for (const name of [...callbacks, 'setTimeout', 'setInterval']) {
    const native = globalThis[name].bind(globalThis);
    globalThis[name] = (handler, ...rest) => native(timed(name, handler), ...rest);
  }
  const { addEventListener } = EventTarget.prototype;
  for (const target of [document, window]) {
    target.addEventListener = (name, handler, options) =>
      addEventListener.call(target, name, timed(name, handler), options);
  }

  // The extension reaches the browser through one name; the copy hands it this instead.
  globalThis.simakProbe = (chrome) => ({
    storage: chrome.storage,
    runtime: {
      getURL: (path) => chrome.runtime.getURL(path),
      onMessage: chrome.runtime.onMessage,
      get lastError() {
        return chrome.runtime.lastError;
      },
      connect(options) {
        const port = chrome.runtime.connect(options);
        return {
          postMessage(message) {
            note.sent.push(performance.now());
            port.postMessage(message);
          },
          disconnect: () => port.disconnect(),
          onMessage: {
            addListener: (handler) => port.onMessage.addListener(timed('onMessage', handler)),
          },
          onDisconnect: {
            addListener: (handler) => port.onDisconnect.addListener(timed('onMessage', handler)),
          },
        };
      },
    },
  });

  addEventListener.call(document, 'simak-probe', () => {
    document.documentElement.dataset.simakProbe = JSON.stringify({ ...note, own_ms });
    clear();
  });
  const nothing = timed(EMPTY, () => nativeTimeout(nothing, EMPTY_EVERY_MS));
  void calibrate().then(nothing);
})();
