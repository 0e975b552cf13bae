/**
 * One instance a process. Next bundles the pages apart from the server, so a module that both import is
 * loaded twice; clients and queues are kept on globalThis so that both copies share them.
 */
const holder = globalThis as { __harmonie?: Map<string, unknown> };
holder.__harmonie ??= new Map();
const store = holder.__harmonie;

export function singleton<T>(name: string, make: () => T): T {
  if (!store.has(name)) store.set(name, make());
  return store.get(name) as T;
}

/** Forgets an instance; used at shutdown and between tests. */
export const dropSingleton = (name: string): boolean => store.delete(name);
