/** What a browser says of the device, as far as it says it without being asked for more. */
import type { Context } from "../tracker.ts";
import { connectionOf } from "./conditions.ts";

type Hints = { platform?: string; mobile?: boolean; brands?: { brand: string; version: string }[] };

const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone OS (\d+)[_.](\d+)/, "iOS $1.$2"],
  [/CPU OS (\d+)[_.](\d+)/, "iOS $1.$2"],
  [/Android (\d+)/, "Android $1"],
  [/Windows NT/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg/, "Edge"],
  [/OPR|Opera/, "Opera"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrom|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];

/** Exported for its test. */
export function deviceOf(agent: string, hints: Hints = {}): { os?: string; device?: string } {
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent));
  const found = system?.[0].exec(agent);
  const os =
    system && found
      ? system[1].replace(/\$(\d)/g, (_, part: string) => found[Number(part)] ?? "")
      : hints.platform;
  const device = BROWSERS.find(([pattern]) => pattern.test(agent))?.[1];
  return { ...(os ? { os } : {}), ...(device ? { device } : {}) };
}

export function contextOfBrowser(): Context {
  const { userAgent, language, userAgentData } = navigator as Navigator & { userAgentData?: Hints };
  const connection = connectionOf();
  // Of "wifi" browsers say "4g" as its speed: what carries it says more, where it is known.
  const network =
    connection?.type && connection.type !== "cellular" ? connection.type : connection?.effectiveType;
  return {
    ...deviceOf(userAgent ?? "", userAgentData),
    ...(network ? { network } : {}),
    ...(language ? { locale: language } : {}),
  };
}
