// @ts-check
/**
 * The key of the pairing: a `CryptoKey` that signs and cannot be exported, in the extension's
 * own IndexedDB, which content scripts and pages cannot open. `storage.local` they can read.
 */

const DATABASE = 'simak';
const STORE = 'keys';
const NAME = 'agent';

/** @returns {Promise<CryptoKey | null>} */
export async function loadKey() {
  return (await run('readonly', (store) => store.get(NAME))) ?? null;
}

/** @param {CryptoKey} key */
export async function saveKey(key) {
  await run('readwrite', (store) => store.put(key, NAME));
}

export async function forgetKey() {
  await run('readwrite', (store) => store.delete(NAME));
}

/**
 * One request in one transaction, done when it is on disk.
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<any>}
 */
async function run(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
