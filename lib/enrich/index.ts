/**
 * What a request itself tells of a device, where its batch is silent. Only of requests that come from devices: a server
 * that sends for others has an address and a user agent of its own, which say nothing of who listens.
 */
import { countryOf } from "#lib/platform/geo.ts";
import { agentOf } from "./agent.ts";

/** Of a device's request. The address is looked up and let go: it is stored and logged nowhere. */
export type Origin = { userAgent: string | null; address: string };
export type Seen = { context: Record<string, string>; isBot: boolean };

/** What the batch says stands; the request fills what is missing. */
export function seenFrom(context: Record<string, string>, { userAgent, address }: Origin): Seen {
  const { isBot, ...device } = agentOf(userAgent);
  const found = { ...device, country: context.country ? "" : (countryOf(address) ?? "") };
  const filled = { ...context };
  for (const [name, value] of Object.entries(found)) if (value && !filled[name]) filled[name] = value;
  return { context: filled, isBot };
}
