/** React Native as the tracker's environment, over what an app has already: its storage, its network state, its app state. */
import type { Conditions, Entry, Environment, Transport } from "./environment.ts";
import { systemClock } from "./system-clock.ts";
import { inTurns } from "./turns.ts";

/** @react-native-async-storage/async-storage, or what looks like it. */
export type AsyncStorageLike = {
  getAllKeys(): Promise<readonly string[]>;
  multiGet(keys: readonly string[]): Promise<readonly (readonly [string, string | null])[]>;
  multiSet(pairs: [string, string][]): Promise<void>;
  multiRemove(keys: readonly string[]): Promise<void>;
};
type NetState = {
  isConnected: boolean | null;
  type?: string;
  details?: { isConnectionExpensive?: boolean; cellularGeneration?: string | null } | null;
};
/** @react-native-community/netinfo. */
export type NetInfoLike = { addEventListener(listener: (state: NetState) => void): () => void };
/** AppState of react-native. */
export type AppStateLike = {
  addEventListener(type: "change", listener: (state: string) => void): { remove(): void };
};

export type ReactNativeParts = {
  storage: AsyncStorageLike;
  netInfo?: NetInfoLike;
  appState?: AppStateLike;
  send: Transport;
  /** Low and not being charged, where the app knows. */
  isBatteryLow?(): boolean;
  name?: string;
};

const SLOW: readonly string[] = ["2g", "3g"];

/** Writes follow each other; what is removed is emptied in the same step as what is set, so that an app may die in between. */
function storeOver(storage: AsyncStorageLike, prefix: string): Environment["store"] {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const own = last.then(work, work);
    last = own;
    return own;
  };
  const write = (entries: readonly Entry[]) =>
    inTurn(async () => {
      const gone = entries.filter(([, value]) => value === null).map(([key]) => prefix + key);
      await storage.multiSet(entries.map(([key, value]) => [prefix + key, value ?? ""]));
      if (gone.length > 0) await storage.multiRemove(gone);
    });
  return {
    list: (wanted) =>
      inTurn(async () => {
        const keys = (await storage.getAllKeys()).filter((key) => key.startsWith(prefix + wanted)).sort();
        const pairs = keys.length > 0 ? await storage.multiGet(keys) : [];
        return pairs.flatMap(([key, value]): [string, string][] =>
          value ? [[key.slice(prefix.length), value]] : [],
        );
      }),
    put: (key, value) => write([[key, value]]),
    remove: (keys) =>
      inTurn(
        async () => void (keys.length > 0 && (await storage.multiRemove(keys.map((key) => prefix + key)))),
      ),
    write,
  };
}

export function reactNativeEnvironment(parts: ReactNativeParts): Environment {
  const { storage, netInfo, appState, send, isBatteryLow, name = "harmonie" } = parts;
  const listeners = { change: () => {}, leave: (_isGone?: boolean) => {} };
  let net: NetState = { isConnected: true };
  let isHidden = false;
  const stops = [
    netInfo?.addEventListener((state) => {
      net = state;
      listeners.change();
    }),
    appState?.addEventListener("change", (state) => {
      const was = isHidden;
      isHidden = state !== "active";
      // Whatever is in the background may be ended without a word.
      if (isHidden && !was) listeners.leave(false);
      else listeners.change();
    }).remove,
  ];
  const conditions = (): Conditions => ({
    isOnline: net.isConnected !== false,
    isMetered: net.type === "cellular" || net.details?.isConnectionExpensive === true,
    isRadio: net.type !== "wifi" && net.type !== "ethernet",
    isScarce: SLOW.includes(net.details?.cellularGeneration ?? "") || isBatteryLow?.() === true,
    isHidden,
  });
  return {
    store: storeOver(storage, `${name}:`),
    send,
    clock: systemClock,
    conditions,
    onChange: (call) => {
      listeners.change = call;
    },
    onLeave: (call) => {
      listeners.leave = call;
    },
    // An app is one process: nobody else sends, and whoever was before is dead.
    exclusively: inTurns(),
    livingTabs: async () => new Set(),
    announceTab: () => {},
    close: () => {
      for (const stop of stops) stop?.();
    },
    random: Math.random,
  };
}
