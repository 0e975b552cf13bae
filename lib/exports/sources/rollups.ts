/** A row for each artist and day: what the sections' series by day say, in one table. */
import { daysBetween } from "#lib/core/days.ts";
import { dayMetrics, readDays } from "#lib/metrics/index.ts";
import type { Column, Row, Source } from "../kinds.ts";
import { artistsFrom } from "./artists.ts";

const columns = (): Column[] => [
  { name: "artistId", type: "text" },
  { name: "day", type: "text" },
  { name: "complete", type: "boolean" },
  ...dayMetrics().map(({ id, unit }): Column => ({ name: id, type: unit === "money" ? "text" : "number" })),
];

export const ROLLUPS: Source = {
  columns,
  expect: async ({ artists, from, to }) => artists.length * (daysBetween(from, to) + 1),
  async *read(scope, after) {
    const metrics = dayMetrics();
    for await (const { artist, within } of artistsFrom(scope, after)) {
      // An artist is read whole, so one that was begun is done.
      if (within) continue;
      const days = await readDays(artist, scope, !scope.withoutMoney.has(artist.id));
      const rows = days.map(
        (day): Row => [artist.id, day.start, day.complete, ...metrics.map(({ id }) => day[id] ?? null)],
      );
      yield { rows, after: [artist.id] };
    }
  },
};
