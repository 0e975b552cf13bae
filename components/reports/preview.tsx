import { RowsTable } from "#components/admin/rows-table.tsx";
import { formatMetricExact } from "#components/format/metric.ts";
import { DASH, formatExact } from "#components/format/number.ts";
import type { Report, ReportSection, ReportTable } from "#components/report-files/report.ts";
import { getTexts, type Locale, type Texts } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";

const ROWS = 3;
/** Beside the rows' names; more would not fit on a phone. */
const COLUMNS = 2;

type FirstProps = { table: ReportTable; texts: Texts; locale: Locale };

function FirstRows({ table, texts, locale }: FirstProps) {
  const shown = table.columns
    .map((column, index) => ({ ...column, index }))
    .filter(({ isKey }) => !isKey)
    .slice(0, COLUMNS + 1);
  const [name, ...figures] = shown;
  if (!name) return null;
  const cellOf = (row: ReportTable["rows"][number], { unit, index }: (typeof shown)[number]): string => {
    const cell = row[index] ?? null;
    if (cell === null) return DASH;
    return unit ? formatMetricExact(unit, cell, locale, table.currency) : String(cell);
  };
  return (
    <div className="mt-4">
      <h4 className="mb-2 text-[0.8125rem] font-medium">{table.title}</h4>
      <RowsTable
        caption={table.title}
        columns={shown.map(({ label }) => label)}
        rows={table.rows.slice(0, ROWS).map((row, index) => ({
          key: String(index),
          name: cellOf(row, name),
          cells: figures.map((column) => cellOf(row, column)),
        }))}
      />
      {table.rows.length > ROWS ? (
        <p className="mt-2 text-xs text-faint">
          {texts.reports.rows(formatExact(ROWS, locale), formatExact(table.rows.length, locale))}
        </p>
      ) : null}
    </div>
  );
}

type SectionProps = { section: ReportSection; texts: Texts; locale: Locale };

function Section({ section: { title, tiles, tables }, texts, locale }: SectionProps) {
  const [first, ...others] = tables.filter(({ isData }) => !isData);
  return (
    <section
      aria-label={title}
      className="border-t border-line pt-4 first-of-type:border-t-0 first-of-type:pt-0"
    >
      <h3 className="font-medium">{title}</h3>
      <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
        {tiles.map(({ key, label, text, change }) => (
          <div key={key} className="min-w-0">
            <dt className="text-[0.8125rem] text-muted">{label}</dt>
            <dd className="text-base font-semibold break-words">{text}</dd>
            {change ? <dd className="text-xs text-muted">{change}</dd> : null}
          </div>
        ))}
      </dl>
      {first ? <FirstRows table={first} texts={texts} locale={locale} /> : null}
      {others.length > 0 ? (
        <p className="mt-2 text-xs text-pretty text-faint">
          {texts.reports.alsoIn(others.map((table) => table.title).join(", "))}
        </p>
      ) : null}
    </section>
  );
}

/** A report's key numbers and first rows, in the words of its language; `null`: the days can't be asked for. */
export function Preview({ report, locale }: { report: Report | null; locale: Locale }) {
  const { reports: words } = getTexts(locale);
  if (!report)
    return (
      <Card aria-label={words.preview} title={words.preview}>
        <p role="alert" className="text-pretty text-muted">
          {words.previewFailed}
        </p>
      </Card>
    );
  const texts = getTexts(report.language);
  const count = report.parts.length;
  const [first] = report.parts;
  return (
    <Card aria-label={words.preview} title={words.preview}>
      <p className="text-[0.8125rem] text-pretty text-muted">
        {words.previewHint}{" "}
        {first && count > 1 ? words.previewOf(first.artist.name, formatExact(count, locale)) : null}
      </p>
      <div lang={report.language} className="mt-4 space-y-4">
        <p className="font-semibold break-words">{report.fullTitle}</p>
        {first?.sections.map((section) => (
          <Section key={section.id} section={section} texts={texts} locale={report.language} />
        ))}
        {first?.quality.map((line) => (
          <p key={line} className="text-xs text-pretty text-faint">
            {line}
          </p>
        ))}
      </div>
    </Card>
  );
}
