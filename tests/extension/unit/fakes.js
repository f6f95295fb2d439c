/** A small scripted browser: storage, ports and a socket in memory. Import it before the code. */

export class Signal {
  constructor() {
    this.listeners = new Set();
  }
  addListener(listener) {
    this.listeners.add(listener);
  }
  removeListener(listener) {
    this.listeners.delete(listener);
  }
  emit(...values) {
    for (const listener of [...this.listeners]) listener(...values);
  }
}

class Area {
  constructor(changed) {
    this.values = {};
    this._changed = changed;
  }
  async get(keys) {
    const wanted = typeof keys === 'string' ? [keys] : keys;
    const found = wanted.filter((key) => key in this.values);
    return structuredClone(Object.fromEntries(found.map((key) => [key, this.values[key]])));
  }
  async set(values) {
    Object.assign(this.values, structuredClone(values));
    const changes = Object.entries(values).map(([key, newValue]) => [key, { newValue }]);
    this._changed.emit(Object.fromEntries(changes), 'local');
  }
  async remove(keys) {
    for (const key of keys) delete this.values[key];
  }
}

/** One end of a line between a page and the background; what is said lands in `said`. */
export class Port {
  constructor(name, sender = {}) {
    this.name = name;
    this.sender = sender;
    this.said = [];
    this.open = true;
    this.onMessage = new Signal();
    this.onDisconnect = new Signal();
  }
  postMessage(message) {
    if (!this.open) throw new Error('Attempting to use a disconnected port object');
    this.said.push(structuredClone(message));
  }
  disconnect() {
    this.open = false;
  }
}

export const HOME = `chrome-extension://${'a'.repeat(32)}/`;

const changed = new Signal();
globalThis.chrome = {
  runtime: { id: 'a'.repeat(32), getURL: (path) => HOME + path, connect: () => new Port('') },
  storage: { local: new Area(changed), onChanged: changed },
};

export const storage = globalThis.chrome.storage.local;

/** A WebSocket whose other end is the test; `sockets` has all that were opened. */
export class Socket {
  static OPEN = 1;
  static all = [];
  constructor(url) {
    this.url = url;
    this.readyState = 1;
    this.said = [];
    this.closed = false;
    Socket.all.push(this);
  }
  send(frame) {
    this.said.push(JSON.parse(frame));
    this.onSay?.(this.said.at(-1));
  }
  close(code = 1000) {
    if (this.closed) return;
    this.closed = true;
    this.readyState = 3;
    queueMicrotask(() => this.onclose?.({ code }));
  }
  hear(message) {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }
}

/** Lets everything that is ready happen, without time passing. */
export async function settled(rounds = 20) {
  for (let round = 0; round < rounds; round += 1) await new Promise(setImmediate);
}

/** Lets things happen until a condition holds; signatures are made in another thread. */
export async function until(condition) {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${condition}`);
    await new Promise(setImmediate);
  }
}
