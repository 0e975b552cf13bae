/** A section's series as CSV (RFC 4180). Numbers are written as in JSON; what isn't known is empty. */
import { csvRow } from "#lib/core/csv.ts";
import type { SectionAnswer } from "./answers.ts";
import { metricsOf } from "./catalogue.ts";
import type { SectionId } from "./definition.ts";

/** One row a bucket: `start`, the section's metrics, and whether the bucket is complete. */
export function toCsv(section: SectionId, { series }: Pick<SectionAnswer, "series">): string {
  const known = metricsOf(section)
    .map(({ id }) => id)
    .filter((id) => series.some((bucket) => bucket[id] !== undefined));
  const rows = series.map((bucket) => [bucket.start, ...known.map((id) => bucket[id]), bucket.complete]);
  return [["start", ...known, "complete"], ...rows].map(csvRow).join("");
}
