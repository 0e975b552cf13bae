/** A user agent taken apart by a kept table of browsers and systems. */
import Bowser from "bowser";

/** Empty where nothing is recognised. */
export type AgentParts = { browser: string; os: string; osVersion: string; platform: string };

export function parseUserAgent(userAgent: string): AgentParts {
  const { browser, os, platform } = Bowser.parse(userAgent);
  return {
    browser: browser.name ?? "",
    os: os.name ?? "",
    osVersion: os.version ?? "",
    platform: platform.type ?? "",
  };
}
