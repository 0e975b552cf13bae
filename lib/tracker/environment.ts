/** What the tracker is given: where it keeps things, how it sends, what it can know of the device. Injected, so that it runs anywhere. */

/** A key and its value; null: the key goes. */
export type Entry = readonly [key: string, value: string | null];

/** A small store that survives the app. Keys are ours, values are texts; `list` gives them in order of key. */
export type Store = {
  list(prefix: string): Promise<[key: string, value: string][]>;
  put(key: string, value: string): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** All or nothing: what must not be seen half done when the app dies. Without it, one after the other. */
  write?(entries: readonly Entry[]): Promise<void>;
};

export async function writeAll(store: Store, entries: readonly Entry[]): Promise<void> {
  if (store.write) return store.write(entries);
  for (const [key, value] of entries) await (value === null ? store.remove([key]) : store.put(key, value));
}

export type Reply = {
  status: number;
  /** Retry-After as it came. */
  retryAfter: string | null;
  /** The body when it was JSON. */
  body: unknown;
};

/** Sends a body to an address. Rejects when there was no answer. @param isLast the page goes: the request must outlive it */
export type Transport = (url: string, body: Uint8Array | string, isLast: boolean) => Promise<Reply>;

export type Clock = {
  /** The device's wall clock, ms since 1970. */
  now(): number;
  /** Never goes back, ms from anywhere. */
  monotonic(): number;
  /** Calls once after so many ms. @returns what cancels it */
  after(ms: number, call: () => void): () => void;
};

export type Conditions = {
  isOnline: boolean;
  /** Slow or dear: a bad connection, a data saver, a low battery that is not being charged. */
  isScarce: boolean;
  /** The connection is paid for by volume. */
  isMetered: boolean;
  /** A phone's radio carries it, or may: each time it is woken takes as much as megabytes do. */
  isRadio: boolean;
  isHidden: boolean;
};

/** A place that can be written synchronously. */
export type LastWords = {
  read(): Record<string, string>;
  write(key: string, value: string): void;
  remove(key: string): void;
};

export type Environment = {
  store: Store;
  send: Transport;
  clock: Clock;
  conditions(): Conditions;
  /** Calls when the conditions changed, or when the app is seen again. */
  onChange(call: () => void): void;
  /** Calls when the page may go at once: what is to be saved must be saved synchronously. `isGone`: nothing is heard any more. */
  onLeave(call: (isGone?: boolean) => void): void;
  /** Where there is one. */
  lastWords?: LastWords;
  /** Runs one at a time among all tabs; resolves to false at once when another tab has it. */
  exclusively(name: string, work: () => Promise<void>): Promise<boolean>;
  /** Which of these tabs still live. */
  livingTabs(): Promise<ReadonlySet<string>>;
  /** Says that this tab lives, until it is gone. */
  announceTab(tab: string): void;
  /** Tells the other tabs, where there may be some. */
  tell?(text: string): void;
  onTold?(call: (text: string) => void): void;
  /** Listens to nothing any more. */
  close?(): void;
  random(): number;
};
