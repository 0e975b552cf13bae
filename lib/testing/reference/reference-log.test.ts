/** The reference against totals that others computed from a real service's log, where that is there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listeningLogFolder, ONE_ARTIST_ID, readListeningLog, toImport } from "#lib/testing/listening-log.ts";
import { referenceOf } from "./calculate.ts";

type Totals = {
  first: string;
  last: string;
  plays: number;
  listeners: number;
  sessions: number;
  listening_seconds: number;
  by_day_utc: Record<string, object>;
  top_songs: { plays: number }[];
  weekly_retention: Record<string, number[]>;
};

const folder = listeningLogFolder();

describe.skipIf(!folder)("half a month of a music service", () => {
  it("has the plays, people, days, songs and returning people that others counted", () => {
    const totals = JSON.parse(readFileSync(join(folder!, "totals.json"), "utf8")) as Totals;
    const rows = readListeningLog(join(folder!, "2018-11-01..15.jsonl.gz"));
    const [from, to] = [totals.first.slice(0, 10), totals.last.slice(0, 10)];
    const batches = toImport(rows, { artists: "one" }).batches.map(
      ({ userId, sessionId, context, events }) => ({ person: userId, session: sessionId, context, events }),
    );
    const zones = "UTC";
    const reference = referenceOf(batches, { artistId: ONE_ARTIST_ID, zones, from, to, today: to });
    const { metrics, days, breakdowns, cohorts } = reference;
    expect(metrics).toMatchObject({
      plays: totals.plays,
      listeners: totals.listeners,
      sessions: totals.sessions,
      listeningSeconds: totals.listening_seconds,
      newListeners: totals.listeners,
    });
    const byDay = [...days].map(([day, { plays, listeners, sessions }]) => [
      day,
      { plays, listeners, sessions },
    ]);
    expect(Object.fromEntries(byDay)).toEqual(totals.by_day_utc);
    expect(Object.fromEntries(cohorts)).toEqual(totals.weekly_retention);
    const most = [...breakdowns.content.values()].map(({ plays }) => plays).sort((one, other) => other - one);
    expect(most.slice(0, totals.top_songs.length)).toEqual(totals.top_songs.map(({ plays }) => plays));
  });
});
