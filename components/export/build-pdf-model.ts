/** What a page shows, as the words and lines of a document. */
import { labelOf } from "#components/breakdowns/label-of.ts";
import { definitionPath } from "#components/definitions/path.ts";
import { formatAsOf, formatRange } from "#components/format/date.ts";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
import { DASH, formatExact } from "#components/format/number.ts";
import type { Locale, Texts } from "#components/texts/index.ts";
import { ANY_DAY, type ExportPage } from "./export-page.ts";
import type { Cell, ExportChart, ExportColumn, ExportTable } from "./export-table.ts";
import type { PdfModel, PdfTable } from "./pdf-model.ts";
import type { ShownNumber } from "./shown-numbers.ts";

/** Rows of a table in the light variant. */
export const LIGHT_ROWS = 10;

type Wanted = {
  page: ExportPage;
  numbers: ShownNumber[];
  parts: { table: ExportTable; chart?: ExportChart | undefined }[];
  /** Without charts and with fewer rows. */
  isLight: boolean;
  origin: string;
  texts: Texts;
  locale: Locale;
};

function cellText(cell: Cell, { unit }: ExportColumn, currency: string | undefined, locale: Locale): string {
  if (cell === null) return unit ? DASH : "";
  if (!unit) return String(cell);
  const format = unit === "ratio" ? formatMetric : formatMetricExact;
  return format(unit, cell, locale, currency);
}

/** A table in words; the light variant has its first rows. */
export function pdfTableOf(
  table: ExportTable,
  {
    isLight,
    texts,
    locale,
    lightRows = LIGHT_ROWS,
  }: Pick<Wanted, "isLight" | "texts" | "locale"> & { lightRows?: number },
): PdfTable {
  const shown = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => !column.isKey);
  const rows = isLight ? table.rows.slice(0, lightRows) : table.rows;
  const missing = table.rows.length - rows.length;
  return {
    columns: shown.map(({ column }) => ({ label: column.label, isFigure: column.unit !== undefined })),
    rows: rows.map((row) =>
      shown.map(({ column, index }) => cellText(row[index] ?? null, column, table.currency, locale)),
    ),
    more: missing > 0 ? texts.exports.moreRows(missing, formatExact(missing, locale)) : "",
  };
}

/** A recording is filtered by its id; its name stands in the row that is left of it. */
function filterLabel(name: string, key: string, { parts, texts, locale }: Wanted): string {
  const rows = name === "contentId" ? parts.flatMap(({ table }) => table.rows) : [];
  const title = rows.find(([first]) => first === key)?.[1];
  return labelOf(name, key, texts, locale, typeof title === "string" ? title : undefined);
}

export function buildPdfModel(wanted: Wanted): PdfModel {
  const { page, numbers, parts, isLight, origin, texts, locale } = wanted;
  const { range, zone } = page;
  const rangeText = ({ from, to }: { from: string; to: string }) => formatRange(from, to, ANY_DAY, locale);
  const filters = Object.entries(page.filter).map(
    ([name, key]) => `${texts.filter.names[name] ?? name}: ${filterLabel(name, key, wanted)}`,
  );
  return {
    language: locale,
    product: texts.product,
    artist: page.artist.name,
    title: page.title,
    about: [
      [rangeText(range), range.previous ? texts.overview.vs(rangeText(range.previous)) : ""]
        .filter(Boolean)
        .join(" "),
      ...filters,
    ],
    numbersTitle: texts.overview.numbers,
    numbers: numbers.map(({ label, text, change }) => ({ label, value: text, change })),
    parts: parts.map(({ table, chart }) => ({
      title: table.title,
      ...(chart && !isLight ? { chart } : {}),
      table: pdfTableOf(table, wanted),
    })),
    source: [texts.footer.zone(zone), texts.footer.asOf(formatAsOf(page.asOf, zone, ANY_DAY, locale))].join(
      " · ",
    ),
    definitions: { label: texts.footer.definitions, url: origin + definitionPath() },
    pageLabel: texts.exports.page("{page}", "{pages}"),
  };
}
