/** Where people are and what they listen with. */
import { type Draw, given } from "./draw.ts";
import type { SentContext } from "./types.ts";

/** The last of each are rare, so that groups of any size appear. */
const CONTEXTS: Required<Record<keyof SentContext, string[]>> = {
  country: ["BR", "BR", "BR", "PT", "PT", "US", "US", "IN", "IS", "MT"],
  os: ["Android", "Android", "iOS", "Windows", "KaiOS"],
  device: ["phone", "phone", "phone", "tablet", "desktop", "tv"],
  app: ["2.4.0", "2.4.0", "2.3.1", "1.0.0-beta"],
  network: ["wifi", "wifi", "4g", "5g", "ethernet"],
  ageBand: ["18-24", "18-24", "25-34", "35-44", "65+"],
};

/** Early values of the list are more frequent; sometimes there is none. */
const someOf = (draw: Draw, values: readonly string[]) =>
  draw.chance(0.1) ? undefined : values[Math.min(draw.below(values.length), draw.below(values.length + 3))];

/** What a person usually has. */
export function drawContext(draw: Draw): SentContext {
  const values = Object.entries(CONTEXTS).map(([field, list]) => [field, someOf(draw, list)]);
  return given(Object.fromEntries(values) as SentContext);
}

/** People keep their context, but for the network or country of a session. */
export function contextNow(draw: Draw, usual: SentContext): SentContext {
  const { network, country, ...rest } = usual;
  return given({
    ...rest,
    network: draw.chance(0.2) ? someOf(draw, CONTEXTS.network) : network,
    country: draw.chance(0.1) ? someOf(draw, CONTEXTS.country) : country,
  });
}
