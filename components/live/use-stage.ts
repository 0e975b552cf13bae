"use client";
import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";

const never = () => () => {};
function subscribe(onChange: () => void): () => void {
  document.addEventListener("fullscreenchange", onChange);
  return () => document.removeEventListener("fullscreenchange", onChange);
}

/** Keeps the screen from going dark. A hidden page loses the lock, so it is asked for again when it is back. */
function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let gone = false;
    // Refused when the battery is low: then the screen goes dark as ever.
    const hold = () => {
      if (document.visibilityState !== "visible") return;
      navigator.wakeLock.request("screen").then(
        (held) => {
          if (gone) void held.release();
          else lock = held;
        },
        () => {},
      );
    };
    hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      gone = true;
      document.removeEventListener("visibilitychange", hold);
      void lock?.release();
    };
  }, [isWanted]);
}

type Stage = {
  /** `wakeOnly`: phones without full screen for a part of a page; `none`: neither is there. */
  kind: "full" | "wakeOnly" | "none";
  isFull: boolean;
  isOn: boolean;
  toggle: () => void;
};

/** Puts a part of the page on the whole screen, and keeps that lit. */
export function useStage(part: RefObject<HTMLElement | null>): Stage {
  const kind = useSyncExternalStore<Stage["kind"]>(
    never,
    () => (document.fullscreenEnabled ? "full" : "wakeLock" in navigator ? "wakeOnly" : "none"),
    () => "full",
  );
  const isFull = useSyncExternalStore(
    subscribe,
    () => document.fullscreenElement !== null,
    () => false,
  );
  const [isKept, setKept] = useState(false);
  useWakeLock(isFull || isKept);
  const toggle = () => {
    if (kind === "wakeOnly") setKept(!isKept);
    // A refusal (no gesture, a policy) leaves the page as it is.
    else if (isFull) document.exitFullscreen().catch(() => {});
    else part.current?.requestFullscreen().catch(() => {});
  };
  return { kind, isFull, isOn: isFull || isKept, toggle };
}
