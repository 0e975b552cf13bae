/** What must be known to read a report's numbers: what is missing, estimated, late or still counting. */

import { ANY_DAY } from "#components/export/export-page.ts";
import { formatAsOf } from "#components/format/date.ts";
import { formatExact } from "#components/format/number.ts";
import { pairsOf } from "#components/revenue/missing-rates.ts";
import type { Locale } from "#components/texts/index.ts";
import type { Value } from "#lib/metrics/answers.ts";
import type { ArtistOfReport } from "#lib/reports/index.ts";
import type { Texts } from "./texts.ts";

export function qualityOf(artist: ArtistOfReport, texts: Texts, locale: Locale): string[] {
  const words = texts.reportFiles;
  const answers = artist.sections.map(({ answer }) => answer);
  const [first] = answers;
  if (!first) return [];
  const values = answers.flatMap(({ metrics }) => Object.entries(metrics));
  const namesOf = (has: (value: Value) => boolean): string =>
    [...new Set(values.filter(([, value]) => has(value)).map(([id]) => texts.metric(id).label))].join(", ");
  const estimated = namesOf(({ standardError }) => standardError !== undefined);
  const summarised = namesOf(({ relativeError }) => relativeError !== undefined);
  // Every section has the same late plays.
  const late = first.series.reduce((sum, bucket) => sum + (bucket.late ?? 0), 0);
  const isRunning = first.series.some(({ complete }) => !complete);
  const missing = pairsOf(answers.flatMap(({ missingRates = [] }) => missingRates));
  return [
    words.asOf(formatAsOf(first.asOf, artist.timezone, ANY_DAY, locale), artist.timezone),
    isRunning ? words.running : words.complete,
    ...(late > 0 ? [words.late(formatExact(late, locale))] : []),
    ...(estimated ? [words.estimated(estimated)] : []),
    ...(summarised ? [words.summarised(summarised)] : []),
    ...(answers.some(({ suppressed }) => suppressed) ? [words.suppressed] : []),
    ...(answers.some(({ withheld = [] }) => withheld.length > 0) ? [words.withheld] : []),
    ...missing.map(({ from, to, dates }) =>
      words.missingRate(texts.revenue.missing.pair(from, to), dates.length),
    ),
    ...(artist.hasMoney ? [] : [words.noMoney]),
  ];
}
