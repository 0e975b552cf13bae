/** What a browser knows of its connection and battery. What it does not say is taken to be good. */
import type { Conditions } from "../environment.ts";

type Connection = EventTarget & { effectiveType?: string; saveData?: boolean; type?: string };
type Battery = EventTarget & { level: number; charging: boolean };
type Known = Navigator & { connection?: Connection; getBattery?(): Promise<Battery> };

const LOW_BATTERY = 0.2;
const SLOW: readonly string[] = ["slow-2g", "2g", "3g"];

export const connectionOf = (): Connection | undefined => (navigator as Known).connection;
const isHidden = (): boolean => typeof document === "object" && document.visibilityState === "hidden";

/** @param onChange when something of it changed. @returns how to ask */
export function watchConditions(onChange: () => void, signal: AbortSignal): () => Conditions {
  const connection = connectionOf();
  let battery: Battery | undefined;
  connection?.addEventListener("change", onChange, { signal });
  // Asking is refused in some frames, and unknown to most browsers.
  (navigator as Known).getBattery?.().then(
    (given) => {
      battery = given;
    },
    () => {},
  );
  for (const name of ["online", "offline"]) globalThis.addEventListener(name, onChange, { signal });
  return () => ({
    isOnline: navigator.onLine !== false,
    isMetered: connection?.type === "cellular",
    isScarce:
      connection?.saveData === true ||
      SLOW.includes(connection?.effectiveType ?? "") ||
      (battery !== undefined && !battery.charging && battery.level <= LOW_BATTERY),
    isHidden: isHidden(),
  });
}
