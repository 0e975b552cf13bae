/** What a user agent says of who plays: its system, the class of the device, the app, and whether it is a bot. */
import { singleton } from "#lib/platform/singleton.ts";
import { type AgentParts, parseUserAgent } from "#lib/platform/user-agent.ts";
import { isBotAgent } from "./bots.ts";

/** Empty where nothing is known. */
export type Agent = { os: string; device: string; app: string; isBot: boolean };

const KEPT_AGENTS = 2000;
/** Longer ones are padded by hand; nothing that tells a device stands behind this. */
const MAX_LENGTH = 512;

/** Classes that no table of browsers knows well. The first that fits. */
const DEVICES: [device: string, pattern: RegExp][] = [
  ["watch", /\bwatch ?OS\b|Apple ?Watch|Wear ?OS/i],
  ["car", /CarPlay|\bTesla\/|QtCarBrowser|Android Auto(?:motive)?\b/i],
  ["speaker", /\bSonos\b|AlexaMediaPlayer|\bEcho\/|HomePod|AudioAccessory|Google ?Home|Nest ?Audio/i],
  [
    "tv",
    /Apple ?TV|\btvOS\b|Smart-?TV|GoogleTV|Android TV|\bRoku\b|\bAFT[A-Z]|BRAVIA|HbbTV|\bCrKey\b|\bWeb0S\b/i,
  ],
  ["console", /PlayStation|\bXbox\b|\bNintendo\b/i],
];
const CLASSES: Record<string, string> = { mobile: "phone", tablet: "tablet", desktop: "desktop", tv: "tv" };
/** What apps are built with, not what they are. */
const LIBRARIES =
  /^(?:okhttp|Dalvik|CFNetwork|Darwin|AppleCoreMedia|ExoPlayer\w*|Dart|node|undici|axios|Linux)\b/i;

/** Two numbers of a version: more would only split groups. */
const short = (version: string): string => /^\d+(?:\.\d+)?/.exec(version)?.[0] ?? "";

function osOf({ os, osVersion }: AgentParts, userAgent: string): string {
  const apple = /\b(watchOS|tvOS)\/(\d[\d.]*)/.exec(userAgent);
  if (apple) return `${apple[1]} ${short(apple[2]!)}`;
  if (/Apple ?TV/.test(userAgent)) return "tvOS";
  // Browsers keep writing these whatever they run on: a number that says nothing is no version.
  const isFrozen =
    os === "Windows" ||
    (os === "macOS" && osVersion === "10.15.7") ||
    (os === "Android" && /Android 10; K\)/.test(userAgent));
  const name = os === "Chrome OS" ? "ChromeOS" : os;
  return isFrozen ? name : `${name} ${short(osVersion)}`.trim();
}

function deviceOf({ os, platform }: AgentParts, userAgent: string): string {
  const special = DEVICES.find(([, pattern]) => pattern.test(userAgent));
  if (special) return special[0];
  // Only browsers tell phones from tablets: an app on Android says nothing of its screen.
  if (os === "Android" && !userAgent.startsWith("Mozilla/")) return "";
  return CLASSES[platform] ?? "";
}

/** A browser by its name; an app of its own as it calls itself, with its version. */
function appOf({ browser }: AgentParts, userAgent: string): string {
  if (userAgent.startsWith("Mozilla/")) return browser.replace(/^Microsoft | for Android$/g, "");
  const product = /^([\w.-]+(?: [\w.-]+)?)\/(\d+(?:\.\d+){0,2})/.exec(userAgent);
  return product && !LIBRARIES.test(product[1]!) ? `${product[1]} ${product[2]}` : "";
}

function read(userAgent: string): Agent {
  if (isBotAgent(userAgent)) return { os: "", device: "bot", app: "", isBot: true };
  const parts = parseUserAgent(userAgent);
  return {
    os: osOf(parts, userAgent),
    device: deviceOf(parts, userAgent),
    app: appOf(parts, userAgent),
    isBot: false,
  };
}

const NOTHING: Agent = { os: "", device: "", app: "", isBot: false };

/** Remembered, since many people have the same one and taking it apart costs more than all else that is asked of a batch. */
export function agentOf(userAgent: string | null): Agent {
  const text = userAgent?.slice(0, MAX_LENGTH).trim();
  if (!text) return NOTHING;
  const kept = singleton("enrich:agents", () => new Map<string, Agent>());
  let agent = kept.get(text);
  if (!agent) {
    agent = read(text);
    if (kept.size >= KEPT_AGENTS) kept.clear();
    kept.set(text, agent);
  }
  return agent;
}
