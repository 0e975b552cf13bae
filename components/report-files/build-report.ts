/** From the answers of the API to a report. Pure: the same answers make the same report. */
import { changeText } from "#components/export/change-text.ts";
import { fileName } from "#components/export/file-name.ts";
import { formatRange } from "#components/format/date.ts";
import { formatMetricExact } from "#components/format/metric.ts";
import { changeOf } from "#components/section/change-of.ts";
import type { Locale } from "#components/texts/index.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import type { ArtistOfReport, ReportInput, SectionOfReport } from "#lib/reports/index.ts";
import { qualityOf } from "./quality.ts";
import type { Report, ReportPart, ReportSection, ReportTile } from "./report.ts";
import { tablesOf } from "./section-tables.ts";
import { reportTexts, type Texts } from "./texts.ts";
import { toldMetricsOf } from "./told-metrics.ts";

const ANY_YEAR = "";
const rangeText = ({ from, to }: { from: string; to: string }, locale: Locale) =>
  formatRange(from, to, ANY_YEAR, locale);

function tilesOf(section: SectionOfReport["section"], answer: SectionAnswer, texts: Texts, locale: Locale) {
  const { range, currency } = answer;
  return toldMetricsOf(section, answer).flatMap(({ id, unit }): ReportTile[] => {
    const measured = answer.metrics[id];
    if (!measured) return [];
    const { value, previous } = measured;
    const change = changeOf(answer, id);
    return [
      {
        key: id,
        label: texts.metric(id).label,
        unit,
        ...(unit === "money" ? { currency } : {}),
        value,
        ...(previous === undefined ? {} : { previous }),
        text: formatMetricExact(unit, value, locale, currency),
        change:
          change && range.previous
            ? changeText(change, rangeText(range.previous, locale), texts.overview, locale)
            : "",
      },
    ];
  });
}

function sectionOf({ section, answer }: SectionOfReport, texts: Texts, locale: Locale): ReportSection {
  const [title] = texts.definitions.sections[section];
  return {
    id: section,
    title,
    tiles: tilesOf(section, answer, texts, locale),
    tables: tablesOf({ section, title, answer, texts, locale }),
  };
}

function partOf(artist: ArtistOfReport, texts: Texts, locale: Locale): ReportPart {
  return {
    artist: { id: artist.id, name: artist.name },
    timezone: artist.timezone,
    asOf: artist.sections[0]?.answer.asOf ?? "",
    sections: artist.sections.map((section) => sectionOf(section, texts, locale)),
    quality: qualityOf(artist, texts, locale),
  };
}

/** Each metric once, in the order in which the report shows them first; on a phone the key numbers alone. */
function definitionsOf(parts: readonly ReportPart[], isPhone: boolean, texts: Texts): Report["definitions"] {
  const keys = parts.flatMap(({ sections }) =>
    sections.flatMap(({ tiles, tables }) => [
      ...tiles.map(({ key }) => key),
      ...(isPhone ? [] : tables.flatMap(({ columns }) => columns.map(({ key }) => key))),
    ]),
  );
  return [...new Set(keys)].flatMap((id) => {
    const metric = METRICS[id];
    return metric ? [{ id, ...texts.metric(id), unit: texts.info.units[metric.unit] }] : [];
  });
}

export function buildReport({ content, from, to, madeAt, artists }: ReportInput): Report {
  const { language: locale, template, logo, variant } = content;
  const texts = reportTexts(locale);
  const title = content.title ?? texts.reportFiles.titles[template] ?? template;
  const names = artists.map(({ name }) => name).join(", ");
  const previous = artists[0]?.sections[0]?.answer.range.previous;
  const text = rangeText({ from, to }, locale);
  const parts = artists.map((artist) => partOf(artist, texts, locale));
  const first = artists[0] ?? { id: "", name: "" };
  return {
    language: locale,
    template,
    title,
    fullTitle: `${names} – ${title}, ${text}`,
    fileName: fileName({ artist: first, title, range: { from, to } }),
    period: { from, to, text, previous: previous ? texts.overview.vs(rangeText(previous, locale)) : "" },
    madeAt,
    ...(logo ? { logo } : {}),
    isPhone: variant === "phone",
    parts,
    definitions: definitionsOf(parts, variant === "phone", texts),
  };
}
