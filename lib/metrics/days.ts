/** All that is known of an artist by day: the series of every section side by side, each value as its section gives it. */
import type { Artist } from "#lib/catalogue/index.ts";
import type { Day } from "#lib/core/days.ts";
import { localDay, zoneAt } from "#lib/core/zones.ts";
import { readEnv } from "#lib/platform/env.ts";
import type { Bucket } from "./answers.ts";
import { listMetrics } from "./catalogue.ts";
import { asOfOneCommit } from "./commit.ts";
import type { Extras, MetricDefinition } from "./definition.ts";
import type { Range } from "./range.ts";
import { read, seriesOf } from "./section.ts";
import { AUDIENCE_PLAN } from "./sections/audience.ts";
import { OVERVIEW_PLAN } from "./sections/overview.ts";
import type { Context, Plan, Prepared } from "./sections/plan.ts";
import { REVENUE_PLAN } from "./sections/revenue.ts";
import { StoredSource } from "./stored-source.ts";

/** What sections work out for the whole period, and for each day too. */
const WORKED_OUT = new Set([
  ...["newListeners", "returningListeners"],
  ...["revenue", "gross", "fees", "gas", "net", "transactions"],
]);
const isMoney = ({ sections, unit }: MetricDefinition): boolean =>
  unit === "money" || sections.every((section) => section === "revenue");
/** The metrics that have a value for a day, in the order in which they are shown. */
export const dayMetrics = (): MetricDefinition[] =>
  listMetrics().filter(({ id, needs }) => !needs?.includes("period") || WORKED_OUT.has(id));

function planOf(hasMoney: boolean): Plan {
  const plans = hasMoney ? [AUDIENCE_PLAN, OVERVIEW_PLAN, REVENUE_PLAN] : [AUDIENCE_PLAN];
  const prepare: Plan["prepare"] = async (...given): Promise<Prepared> => {
    const byBucket = new Map<string, Extras>();
    for (const prepared of await Promise.all(plans.map((plan) => plan.prepare!(...given))))
      for (const [start, extras] of prepared.byBucket ?? [])
        byBucket.set(start, { ...byBucket.get(start), ...extras });
    return { byBucket };
  };
  return { dimensions: [], prepare };
}

/** One bucket a day, as of one commit. @param hasMoney false leaves out what money says */
export async function readDays(
  artist: Artist,
  { from, to }: { from: Day; to: Day },
  hasMoney: boolean,
  nowMs = Date.now(),
): Promise<Bucket[]> {
  const { K_ANONYMITY: k, REPORTING_CURRENCY: reporting } = readEnv();
  const timezone = zoneAt(artist.zones, nowMs);
  const today = localDay(timezone, nowMs);
  const range: Range = { from, to, interval: "day" };
  const metrics = dayMetrics().filter((metric) => hasMoney || !isMoney(metric));
  const { value } = await asOfOneCommit(artist.id, async (commit) => {
    const source = new StoredSource(artist, commit, today);
    const context: Context = { artist, timezone, today, nowMs, filter: {}, k, reporting, source };
    return seriesOf(await read(context, planOf(hasMoney), metrics, range, false), metrics, range, nowMs);
  });
  return value;
}
