/** Which recordings work? Each of them, by release, and how far people listen to one. */
import { Problem } from "#lib/core/problem.ts";
import { type Groups, type Tally, UNKNOWN } from "#lib/cube/index.ts";
import { metricsOf } from "../catalogue.ts";
import type { CONTENT_SORTS, MetricDefinition } from "../definition.ts";
import type { Period } from "../period.ts";
import type { Range } from "../range.ts";
import { readTitles, type Title } from "../titles.ts";
import { groupTotals } from "../totals.ts";
import { asMeasured, united } from "./breakdowns.ts";
import type { Context, Plan, Prepared } from "./plan.ts";

export type ContentPage = { sort: (typeof CONTENT_SORTS)[number]; limit: number; cursor?: string };

const POINTS = 200;
const RELEASES = 100;

type Item = { contentId: string } & Title & Record<string, unknown>;

const metrics = (): MetricDefinition[] => metricsOf("content");
const numberOf = (metric: MetricDefinition, tally: Tally): number | null => {
  const { value } = asMeasured(metric.value(groupTotals(tally), {}));
  return typeof value === "number" ? value : null;
};
const valuesOf = (tally: Tally) =>
  Object.fromEntries(metrics().map((metric) => [metric.id, numberOf(metric, tally)]));

/** A place in the list: the value sorted by, and the recording. It stays where it is while numbers move. */
type Place = [value: number | null, contentId: string];
const encodeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString("base64url");
function decodeCursor(cursor: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (
      Array.isArray(place) &&
      (place[0] === null || typeof place[0] === "number") &&
      typeof place[1] === "string"
    )
      return place as Place;
  } catch {
    // Told below.
  }
  throw new Problem(422, "invalid_cursor", "cursor must be the nextCursor of an earlier answer", {
    errors: [{ path: "query.cursor", code: "invalid_cursor", message: "is no cursor of this list" }],
  });
}

/** Highest first, unknown last, equal ones by id. */
const isAfter = ([a, x]: Place, [b, y]: Place): boolean =>
  a === b ? x > y : (a ?? Number.NEGATIVE_INFINITY) < (b ?? Number.NEGATIVE_INFINITY);

async function itemsOf(
  context: Context,
  groups: Groups,
  { sort, limit, cursor }: ContentPage,
): Promise<{ items: Item[]; nextCursor: string | null; count: number }> {
  const metric = metrics().find(({ id }) => id === sort)!;
  const rows = [...groups]
    .filter(([key]) => key !== UNKNOWN)
    .map(([key, tally]) => ({ place: [numberOf(metric, tally), key] as Place, tally }));
  rows.sort((a, b) => (isAfter(a.place, b.place) ? 1 : -1));
  const after = cursor === undefined ? null : decodeCursor(cursor);
  const rest = after ? rows.filter(({ place }) => isAfter(place, after)) : rows;
  const page = rest.slice(0, limit);
  const titles = await readTitles(
    context.artist.id,
    page.map(({ place }) => place[1]),
  );
  return {
    items: page.map(({ place: [, contentId], tally }) => ({
      contentId,
      title: titles.get(contentId)?.title ?? contentId,
      release: titles.get(contentId)?.release ?? null,
      ...valuesOf(tally),
    })),
    nextCursor: rest.length > limit ? encodeCursor(page.at(-1)!.place) : null,
    count: rows.length,
  };
}

/** By release: a recording counts on the release that the catalogue names for it, so releases add up. */
async function releasesOf(context: Context, groups: Groups) {
  const titles = await readTitles(context.artist.id, [...groups.keys()]);
  const byRelease = Map.groupBy(groups, ([key]) => titles.get(key)?.release ?? null);
  return [...byRelease]
    .flatMap(([release, own]) =>
      release === null ? [] : [{ release, tallies: own.map(([, tally]) => tally) }],
    )
    .map(({ release, tallies }) => ({ release, recordings: tallies.length, tally: united(tallies) }))
    .sort(
      (a, b) => (b.tally.counts.plays ?? 0) - (a.tally.counts.plays ?? 0) || (a.release < b.release ? -1 : 1),
    )
    .slice(0, RELEASES)
    .map(({ release, recordings, tally }) => ({ release, recordings, ...valuesOf(tally) }));
}

/** Of a recording's plays, the share that was still listening after so many seconds. */
async function listenThroughOf(context: Context, range: Range, contentId: string) {
  const listened = ((await context.source.listened?.(range)) ?? []).map((us) => us / 1_000_000);
  if (listened.length === 0) return [];
  listened.sort((a, b) => a - b);
  const titles = await readTitles(context.artist.id, [contentId]);
  const seconds = Math.floor((titles.get(contentId)?.durationMs ?? listened.at(-1)! * 1000) / 1000);
  const step = Math.max(1, Math.ceil(seconds / POINTS));
  const curve: { atSecond: number; share: number }[] = [];
  let below = 0;
  for (let atSecond = 0; atSecond <= seconds; atSecond += step) {
    while (below < listened.length && listened[below]! < atSecond) below++;
    curve.push({ atSecond, share: (listened.length - below) / listened.length });
  }
  return curve;
}

export const contentPlan = (page: ContentPage): Plan => ({
  dimensions: ["content"],
  async prepare(context, range, period: Period, isMain): Promise<Prepared> {
    if (!isMain) return {};
    const groups = period.groups.get("content")!;
    const { contentId } = context.filter;
    const [items, releases, listenThrough] = await Promise.all([
      itemsOf(context, groups, page),
      releasesOf(context, groups),
      contentId === undefined ? undefined : listenThroughOf(context, range, contentId),
    ]);
    return { more: { ...items, releases, ...(listenThrough ? { listenThrough } : {}) }, breakdowns: {} };
  },
});
