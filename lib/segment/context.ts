/** Segment's context, as ours. What is not read here, such as addresses and advertising ids, is left behind. */
import type { Envelope } from "#lib/events/batch.ts";
import { type Fields, fieldsOf, textOf } from "./values.ts";

type Context = NonNullable<Envelope["context"]>;

const LABEL_LENGTH = 128;

/** Too long a label would cost the whole message. */
const label = (...parts: unknown[]): string | undefined => {
  const text = parts
    .map(textOf)
    .filter((part) => part !== undefined)
    .join(" ");
  return text === "" ? undefined : text.slice(0, LABEL_LENGTH).toWellFormed();
};

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** A code that was replaced has the name of the one that replaced it. */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;

/** English names of countries, as Segment's own example has them. */
function makeCountries(): Map<string, string> {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(isCurrent);
  return new Map(codes.flatMap((code) => (names.of(code) ? [[names.of(code)!.toLowerCase(), code]] : [])));
}
let countries: Map<string, string> | undefined;

function countryOf(location: Fields): string | undefined {
  const given = textOf(location.country)?.trim();
  if (given === undefined) return undefined;
  if (/^[a-z]{2}$/i.test(given)) return given.toUpperCase();
  countries ??= makeCountries();
  return countries.get(given.toLowerCase());
}

function networkOf({ wifi, cellular, bluetooth }: Fields): string | undefined {
  if (wifi === true) return "wifi";
  if (cellular === true) return "cellular";
  return bluetooth === true ? "bluetooth" : undefined;
}

export function contextOf(context: Fields): Context {
  const [app, os, device] = [context.app, context.os, context.device].map(fieldsOf) as [
    Fields,
    Fields,
    Fields,
  ];
  return {
    app: label(app.version),
    os: label(os.name, os.version),
    device: label(device.model ?? device.type),
    network: networkOf(fieldsOf(context.network)),
    locale: label(context.locale),
    country: countryOf(fieldsOf(context.location)),
  };
}

/** Analytics as Segment's own examples name it, and as OneTrust does: its category of performance. */
const CATEGORIES: ReadonlySet<string> = new Set(["analytics", "c0002"]);

/** What the message says of consent; undefined when it says nothing, and the app's own rule decides. */
export function consentOf(context: Fields): boolean | undefined {
  const preferences = fieldsOf(fieldsOf(context.consent).categoryPreferences);
  const said = Object.entries(preferences).filter(([name]) => CATEGORIES.has(name.toLowerCase()));
  return said.length === 0 ? undefined : said.every(([, preference]) => preference === true);
}
