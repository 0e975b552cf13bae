/** localStorage, which is written at once: for what a page has to say while it goes. Blocked or full, it says nothing. */
import type { LastWords } from "../environment.ts";

export function localLastWords(name: string): LastWords | undefined {
  const prefix = `${name}:`;
  const quietly = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  if (!quietly(() => typeof localStorage === "object" && localStorage !== null, false)) return undefined;
  return {
    read: () =>
      quietly(() => {
        const own = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
        return Object.fromEntries(
          own.map((key) => [key.slice(prefix.length), localStorage.getItem(key) ?? ""]),
        );
      }, {}),
    write: (key, value) => quietly(() => localStorage.setItem(prefix + key, value), undefined),
    remove: (key) => quietly(() => localStorage.removeItem(prefix + key), undefined),
  };
}
