/** The browser as the tracker's environment; a worker has no page and no last words, all else is the same. */
import type { Environment, LastWords, Transport } from "../environment.ts";
import { systemClock } from "../system-clock.ts";
import { watchConditions } from "./conditions.ts";
import { indexedDbStore } from "./indexed-db.ts";
import { localLastWords } from "./last-words.ts";
import { tabsByClaims, tabsByLocks } from "./tabs.ts";

/** A connection that says nothing for so long says nothing more. */
const PATIENCE_MS = 30_000;
/** Browsers carry at most 64 KB beyond a page's end. */
const MOST_LAST = 60_000;

/** As text/plain a browser asks nobody before it sends; without cookies, which the service does not want. */
export const fetchTransport: Transport = async (url, body, isLast) => {
  const answer = await fetch(url, {
    method: "POST",
    body: typeof body === "string" ? body : new Uint8Array(body),
    headers: { "Content-Type": "text/plain" },
    credentials: "omit",
    keepalive: isLast && body.length <= MOST_LAST,
    ...(isLast ? {} : { signal: AbortSignal.timeout?.(PATIENCE_MS) }),
  });
  return {
    status: answer.status,
    retryAfter: answer.headers.get("Retry-After"),
    body: await answer.json().catch(() => null),
  };
};

function channelOf(
  name: string,
  onTold: (text: string) => void,
): { tell(text: string): void; close(): void } {
  if (typeof BroadcastChannel !== "function") return { tell: () => {}, close: () => {} };
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => onTold(String(data));
  return { tell: (text) => channel.postMessage(text), close: () => channel.close() };
}

/** @param name of the database, and of all else that tabs share */
export function browserEnvironment(name: string): Environment {
  const store = indexedDbStore(name);
  const { locks } = navigator as { locks?: LockManager };
  const { pause, resume, ...tabs } = locks ? tabsByLocks(locks, name) : tabsByClaims(store);
  const lastWords: LastWords | undefined = localLastWords(name);
  const stop = new AbortController();
  const { signal } = stop;
  const listeners = { change: () => {}, leave: (_isGone?: boolean) => {}, told: (_text: string) => {} };
  const hear = (text: string) => listeners.told(text);
  let channel = channelOf(name, hear);
  const conditions = watchConditions(() => listeners.change(), signal);
  const pauseAll = () => {
    pause();
    channel.close();
  };
  if (typeof document === "object") {
    document.addEventListener(
      "visibilitychange",
      () => (document.visibilityState === "hidden" ? listeners.leave(false) : listeners.change()),
      { signal },
    );
    addEventListener(
      "pagehide",
      () => {
        listeners.leave(true);
        pauseAll();
      },
      { signal },
    );
    addEventListener(
      "pageshow",
      ({ persisted }) => {
        if (!persisted) return;
        channel = channelOf(name, hear);
        resume();
        listeners.change();
      },
      { signal },
    );
  }
  return {
    ...tabs,
    store,
    send: fetchTransport,
    clock: systemClock,
    conditions,
    onChange: (call) => {
      listeners.change = call;
    },
    onLeave: (call) => {
      listeners.leave = call;
    },
    onTold: (call) => {
      listeners.told = call;
    },
    tell: (text) => channel.tell(text),
    ...(lastWords ? { lastWords } : {}),
    close: () => {
      stop.abort();
      pauseAll();
    },
    random: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
  };
}
