/** What tabs of one origin do with each other: one sends at a time, the living are known, what changed is told. */
import type { Environment, Store } from "../environment.ts";
import { inTurns } from "../turns.ts";

type Tabs = Pick<Environment, "exclusively" | "livingTabs" | "announceTab"> & {
  /** The page comes back from where it was put aside. */
  resume(): void;
  /** A page that holds locks could not be put aside to come back at once. */
  pause(): void;
};

export function tabsByLocks(locks: LockManager, name: string): Tabs {
  const prefix = `${name}:tab:`;
  let [tab, release] = ["", () => {}];
  const hold = () =>
    void locks
      .request(
        prefix + tab,
        () =>
          new Promise<void>((resolve) => {
            release = resolve;
          }),
      )
      .catch(() => {});
  return {
    exclusively: (work, call) =>
      locks.request(`${name}:${work}`, { ifAvailable: true }, async (lock) => {
        if (lock) await call();
        return lock !== null;
      }),
    livingTabs: async () => {
      const { held = [] } = await locks.query();
      const names = held.flatMap((lock) => lock.name ?? []).filter((one) => one.startsWith(prefix));
      return new Set(names.map((one) => one.slice(prefix.length)));
    },
    announceTab: (own) => {
      tab = own;
      hold();
    },
    resume: hold,
    pause: () => release(),
  };
}

const CLAIM_MS = 60_000;
/** Timers of tabs in the background run once a minute. */
const ALIVE_MS = 150_000;
const BEAT_MS = 20_000;
const SETTLE_MS = 60;
const ALIVE = "tab:";

/**
 * Where there are no locks: a claim in the store that expires. Two tabs may now and then both believe to have it; what is
 * sent twice counts once.
 */
export function tabsByClaims(store: Store): Tabs {
  let tab = "";
  let timer: ReturnType<typeof setInterval> | undefined;
  const beat = () => void store.put(ALIVE + tab, String(Date.now())).catch(() => {});
  const read = async (key: string) => (await store.list(key)).find(([own]) => own === key)?.[1] ?? "";
  const start = () => {
    timer = setInterval(beat, BEAT_MS);
    beat();
  };
  const here = inTurns();
  const claimed = async (work: string, call: () => Promise<void>): Promise<boolean> => {
    const key = `claim:${work}`;
    const [owner = "", until = "0"] = (await read(key)).split("|");
    if (owner !== tab && Number(until) > Date.now()) return false;
    const claim = `${tab}|${Date.now() + CLAIM_MS}`;
    await store.put(key, claim).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const now = await read(key);
    if (now !== "" && now !== claim) return false;
    await call().finally(() => store.remove([key]).catch(() => {}));
    return true;
  };
  return {
    exclusively: async (work, call) => {
      let had = false;
      await here(work, async () => {
        had = await claimed(work, call);
      });
      return had;
    },
    livingTabs: async () => {
      const living = (await store.list(ALIVE)).filter(([, seen]) => Date.now() - Number(seen) < ALIVE_MS);
      return new Set(living.map(([key]) => key.slice(ALIVE.length)));
    },
    announceTab: (own) => {
      tab = own;
      start();
    },
    resume: start,
    pause: () => {
      clearInterval(timer);
      void store.remove([ALIVE + tab]).catch(() => {});
    },
  };
}
