/** A store for as long as the app runs. */
import type { Entry, Store } from "./environment.ts";

export function memoryStore(): Store {
  const kept = new Map<string, string>();
  const write = async (entries: readonly Entry[]): Promise<void> => {
    for (const [key, value] of entries) {
      if (value === null) kept.delete(key);
      else kept.set(key, value);
    }
  };
  return {
    list: async (prefix) =>
      [...kept].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)),
    put: (key, value) => write([[key, value]]),
    remove: (keys) => write(keys.map((key) => [key, null])),
    write,
  };
}
