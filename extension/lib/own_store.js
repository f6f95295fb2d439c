// @ts-check
/**
 * A place in the extension's own IndexedDB, which content scripts and pages cannot open.
 * `storage.local` they can read: whoever took over a page's process reads it whole.
 */

/**
 * @typedef {{
 *   get: (name: string) => Promise<any>,
 *   all: () => Promise<any[]>,
 *   put: (name: string, value: unknown) => Promise<void>,
 *   remove: (name: string) => Promise<void>,
 *   clear: () => Promise<void>,
 * }} OwnStore
 */

/**
 * @param {string} database
 * @param {string} store
 * @returns {OwnStore}
 */
export function ownStore(database, store) {
  const run = runner(database, store);
  return {
    get: (name) => run('readonly', (held) => held.get(name)),
    all: () => run('readonly', (held) => held.getAll()),
    put: (name, value) => run('readwrite', (held) => held.put(value, name)),
    remove: (name) => run('readwrite', (held) => held.delete(name)),
    clear: () => run('readwrite', (held) => held.clear()),
  };
}

/**
 * One request in one transaction, done when it is on disk.
 * @param {string} name
 * @param {string} store
 * @returns {(mode: IDBTransactionMode, act: (held: IDBObjectStore) => IDBRequest) => Promise<any>}
 */
function runner(name, store) {
  return async (mode, act) => {
    const database = await open(name, store);
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(store, mode);
        const request = act(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
        transaction.onerror = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  };
}

/**
 * @param {string} name
 * @param {string} store
 * @returns {Promise<IDBDatabase>}
 */
function open(name, store) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
