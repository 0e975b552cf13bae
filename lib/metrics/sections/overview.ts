/** How is it going? */
import { addDays } from "#lib/core/days.ts";
import { dayBounds } from "#lib/core/zones.ts";
import type { Dimension, Groups } from "#lib/cube/index.ts";
import { shownGroups } from "../anonymity.ts";
import { METRICS } from "../catalogue.ts";
import type { Extras, SetId } from "../definition.ts";
import { type DayCounts, findInsights, type GroupMove, type Insight } from "../insights/index.ts";
import type { Period } from "../period.ts";
import { previousOf, type Range } from "../range.ts";
import { readTitles } from "../titles.ts";
import { united } from "./breakdowns.ts";
import type { Context, Plan, Prepared } from "./plan.ts";
import { knowsMoney, ledgerOf, moneyByBucket } from "./revenue.ts";

const DIMENSIONS = ["content", "country", "source"] as const satisfies readonly Dimension[];
/** What changes are looked for in, and what it is called within a sentence. */
const NOUNS: Record<string, string> = {
  streams: "streams",
  plays: "plays",
  listeners: "listeners",
  sessions: "sessions",
  listeningSeconds: "listening time",
  likes: "likes",
  saves: "saves",
  shares: "shares",
  follows: "follows",
};
const IDS = Object.keys(NOUNS);
/** Counters of the metrics whose groups add up. */
const COUNTERS = ["streams", "plays", "likes", "saves", "shares", "follows"];
const HISTORY_DAYS = 56;

function dayCounts({ buckets }: Period, nowMs: number): DayCounts[] {
  return buckets.map(({ start, endMs, totals }) => ({
    day: start,
    complete: endMs <= nowMs,
    values: Object.fromEntries(
      IDS.map((id) => {
        const value = METRICS[id]!.value(totals, {});
        return [id, typeof value === "number" ? value : Number(value?.value ?? 0)];
      }),
    ),
  }));
}

function sums(groups: Groups, dimension: Dimension, k: number): Map<string, Record<string, number>> {
  const shown = shownGroups(dimension, groups, k);
  return new Map(
    [...shown].map(([key, tallies]) => {
      const { counts } = united(tallies);
      return [key, Object.fromEntries(COUNTERS.map((counter) => [counter, counts[counter] ?? 0]))];
    }),
  );
}

const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** What a sentence calls a group. */
function labelOf(dimension: Dimension, key: string, title: string | undefined): string {
  if (dimension === "country" && /^[A-Z]{2}$/.test(key)) return countryNames.of(key) ?? key;
  if (dimension === "source") return `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll("_", " ")}`;
  return title ?? key;
}

async function movesOf(context: Context, now: Period, before: Period): Promise<GroupMove[]> {
  const titles = await readTitles(context.artist.id, [
    ...new Set([...now.groups.get("content")!.keys(), ...before.groups.get("content")!.keys()]),
  ]);
  return DIMENSIONS.flatMap((dimension) => {
    const [after, earlier] = [now, before].map((period) =>
      sums(period.groups.get(dimension)!, dimension, context.k),
    );
    const nothing = Object.fromEntries(COUNTERS.map((counter) => [counter, 0]));
    return [...new Set([...after!.keys(), ...earlier!.keys()])].map((key) => ({
      dimension,
      key,
      label: labelOf(dimension, key, titles.get(key)?.title),
      now: after!.get(key) ?? nothing,
      before: earlier!.get(key) ?? nothing,
    }));
  });
}

/** The complete days of the range, and as many days before them; null when none is complete. */
function completePart(range: Range, context: Context): Range | null {
  const { artist, nowMs, today } = context;
  let to = range.to < today ? range.to : today;
  if (dayBounds(artist.zones, to).endMs > nowMs) to = addDays(to, -1);
  return to < range.from ? null : { from: range.from, to, interval: "day" };
}

/** @param main what is known of the range already */
async function insightsOf(context: Context, range: Range, main: Period): Promise<Insight[]> {
  const complete = completePart(range, context);
  if (!complete) return [];
  const { source, nowMs } = context;
  const before = previousOf(complete);
  // Days know how many listeners they had; unions are not needed here.
  const wants = { sets: new Set<SetId>(), dimensions: DIMENSIONS, series: true };
  const history: Range = {
    from: addDays(before.from, -HISTORY_DAYS),
    to: addDays(before.from, -1),
    interval: "day",
  };
  const isMain = range.interval === "day" && complete.to === range.to;
  const [now, earlier, past] = await Promise.all([
    isMain ? main : source.period(complete, wants),
    source.period(before, wants),
    source.period(history, { ...wants, dimensions: [] }),
  ]);
  return findInsights({
    metrics: IDS.map((id) => ({ id, label: METRICS[id]!.label, noun: NOUNS[id]! })),
    now: dayCounts(now, nowMs),
    before: dayCounts(earlier, nowMs),
    history: firstActive(dayCounts(past, nowMs)),
    groups: await movesOf(context, now, earlier),
  });
}

/** History begins with the first day on which something happened. */
function firstActive(days: DayCounts[]): DayCounts[] {
  const first = days.findIndex(({ values }) => Object.values(values).some((value) => value > 0));
  return first < 0 ? [] : days.slice(first);
}

async function prepare(context: Context, range: Range, period: Period, isMain: boolean): Promise<Prepared> {
  const [ledger, insights] = await Promise.all([
    knowsMoney(context) ? ledgerOf(context, range) : null,
    isMain ? insightsOf(context, range, period) : [],
  ]);
  const extras: Extras = ledger ? { revenue: { value: ledger.totals.net } } : {};
  const byBucket = new Map(
    ledger
      ? [...moneyByBucket(context, range, ledger)].map(
          ([start, { net }]) => [start, { revenue: net }] as const,
        )
      : [],
  );
  return { extras, byBucket, ...(isMain ? { more: { insights, currency: context.reporting } } : {}) };
}

export const OVERVIEW_PLAN: Plan = { dimensions: DIMENSIONS, prepare };
