/** One at a time, where there is one process: whoever comes while somebody is at it is told so. */
import type { Environment } from "./environment.ts";

export function inTurns(): Environment["exclusively"] {
  const held = new Set<string>();
  return async (name, work) => {
    if (held.has(name)) return false;
    held.add(name);
    try {
      await work();
    } finally {
      held.delete(name);
    }
    return true;
  };
}
