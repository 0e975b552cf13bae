/** The browser's database as a store; memory where there is none (private windows, blocked storage). */
import type { Entry, Store } from "../environment.ts";
import { memoryStore } from "../memory-store.ts";

const TABLE = "kept";

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("the store is full"));
  });

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => {
      // Another version of us wants to change the tables.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

function storeOver(database: IDBDatabase): Store {
  const write = (entries: readonly Entry[]): Promise<void> => {
    const transaction = database.transaction(TABLE, "readwrite");
    const table = transaction.objectStore(TABLE);
    for (const [key, value] of entries) {
      if (value === null) table.delete(key);
      else table.put(value, key);
    }
    return done(transaction);
  };
  return {
    list: async (prefix) => {
      const transaction = database.transaction(TABLE);
      const table = transaction.objectStore(TABLE);
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const [keys, values] = [table.getAllKeys(range), table.getAll(range)];
      await done(transaction);
      return keys.result.map((key, place) => [String(key), String(values.result[place])]);
    },
    put: async (key, value) => write([[key, value]]),
    remove: async (keys) => write(keys.map((key) => [key, null])),
    write: async (entries) => write(entries),
  };
}

export function indexedDbStore(name: string): Store {
  const opened = Promise.resolve()
    .then(() => open(name))
    .then(storeOver)
    .catch(memoryStore);
  return {
    list: async (prefix) => (await opened).list(prefix),
    put: async (key, value) => (await opened).put(key, value),
    remove: async (keys) => (await opened).remove(keys),
    write: async (entries) => (await opened).write?.(entries),
  };
}
