/** One report of a player: of CTA-5004's keys those that our events are made of. Others, custom ones too, are read over. */
import { type Fields, type Item, NotCmcd, readFields } from "./structured-fields.ts";

/** What a player is in (`sta`): starting, playing, seeking, rebuffering, paused, waiting, ended, fatal error, quit, preloading. */
export const STATES = ["s", "p", "k", "r", "a", "w", "e", "f", "q", "d"] as const;
export type PlayerState = (typeof STATES)[number];

export type Report = {
  /** What it was read from: the same report sent again says the same. */
  text: string;
  sid: string | undefined;
  cid: string | undefined;
  /** The number in the session, from version 2 on. */
  sn: number | undefined;
  /** Why an event report was sent; undefined: it came with a request for media. */
  e: string | undefined;
  /** When it happened by the device's clock, ms since 1970. */
  ts: number | undefined;
  sta: PlayerState | undefined;
  /** What the request was for. */
  ot: string | undefined;
  bitrateKbps: number | undefined;
  bufferMs: number | undefined;
  positionMs: number | undefined;
  /** From the request to the first sound. */
  startDelayMs: number | undefined;
  isStarved: boolean;
  /** How long each wait for data took that is over, ms. */
  starvedMs: number[];
  errorCode: string | undefined;
};

const MAX_TEXT = 8192;
const LONGEST = { sid: 64, cid: 1024, code: 128 };
const MOST_MS = 86_400_000;

const numbersOf = (items: Item[] = []): number[] =>
  items.flatMap(({ value }) => (typeof value === "number" && value >= 0 ? [value] : []));

const amount = (value: number | undefined): number | undefined =>
  value === undefined || value > MOST_MS ? undefined : Math.round(value);

function textOf(items: Item[] | undefined, longest: number): string | undefined {
  const value = items?.[0]?.value;
  if (value === undefined || value === "" || typeof value === "boolean") return undefined;
  const text = String(value);
  if (text.length > longest) throw new NotCmcd(`a text has more than ${longest} characters`);
  return text;
}

/** Of audio and video beside each other the sum; of values for one kind of object the first. */
function bitrateOf(items: Item[] | undefined): number | undefined {
  const byTag = new Map<string | null, number>();
  for (const { value, tag } of items ?? [])
    if (typeof value === "number" && value > 0 && !byTag.has(tag)) byTag.set(tag, value);
  if (byTag.size === 0) return undefined;
  const whole = byTag.get("av") ?? byTag.get(null);
  return Math.round(whole ?? [...byTag.values()].reduce((sum, value) => sum + value, 0));
}

/** The report that the fields make up. */
export function reportOf(fields: Fields, text: string): Report {
  const first = (key: string) => numbersOf(fields.get(key))[0];
  const sta = textOf(fields.get("sta"), 8);
  const sn = first("sn");
  const ts = first("ts");
  const buffers = numbersOf(fields.get("bl"));
  return {
    text,
    sid: textOf(fields.get("sid"), LONGEST.sid),
    cid: textOf(fields.get("cid"), LONGEST.cid),
    sn: sn !== undefined && Number.isSafeInteger(sn) ? sn : undefined,
    e: textOf(fields.get("e"), 8),
    ts: ts === undefined ? undefined : Math.round(ts),
    sta: STATES.find((state) => state === sta),
    ot: textOf(fields.get("ot"), 8),
    bitrateKbps: bitrateOf(fields.get("br")) ?? bitrateOf(fields.get("ab")),
    // What runs dry first is what is heard to stop.
    bufferMs: amount(buffers.length > 0 ? Math.min(...buffers) : undefined),
    positionMs: amount(first("pt")),
    startDelayMs: amount(first("msd")),
    isStarved: fields.get("bs")?.[0]?.value === true,
    starvedMs: numbersOf(fields.get("bsd")).filter((ms) => ms <= MOST_MS),
    errorCode: textOf(fields.get("ec"), LONGEST.code),
  };
}

/** @throws NotCmcd */
export function readReport(text: string): Report {
  if (text.length > MAX_TEXT) throw new NotCmcd(`a report has more than ${MAX_TEXT} characters`);
  return reportOf(readFields(text), text);
}
