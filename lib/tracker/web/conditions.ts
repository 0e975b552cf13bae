/** What a browser knows of its connection and battery. What it does not say is taken to be good. */
import type { Conditions } from "../environment.ts";

type Connection = EventTarget & { effectiveType?: string; saveData?: boolean; type?: string };
type Battery = EventTarget & { level: number; charging: boolean };
type Known = Navigator & { connection?: Connection; getBattery?(): Promise<Battery> };

const LOW_BATTERY = 0.2;
/** Beside a socket or a router nobody's battery pays for a radio that stays awake. */
const WIRED: readonly string[] = ["wifi", "ethernet"];
/** Most browsers don't say what carries them: on a phone it may be its radio. */
const IS_PHONE = /Mobi|Android|iPhone|iPad/;
const SLOW: readonly string[] = ["slow-2g", "2g", "3g"];

export const connectionOf = (): Connection | undefined => (navigator as Known).connection;
const isHidden = (): boolean => typeof document === "object" && document.visibilityState === "hidden";

/** @param type as the browser names what carries it, where it does */
export const mayBeRadio = (type: string | undefined, userAgent: string): boolean =>
  type ? !WIRED.includes(type) : IS_PHONE.test(userAgent);

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
    isRadio: mayBeRadio(connection?.type, navigator.userAgent),
    isScarce:
      connection?.saveData === true ||
      SLOW.includes(connection?.effectiveType ?? "") ||
      (battery !== undefined && !battery.charging && battery.level <= LOW_BATTERY),
    isHidden: isHidden(),
  });
}
