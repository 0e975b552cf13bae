import { ExportMenu } from "#components/export/export-menu.tsx";
import type { ExportTable } from "#components/export/export-table.ts";
import { formatMoneyExact } from "#components/format/money.ts";
import { formatExact } from "#components/format/number.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { SectionAnswer } from "#lib/metrics/answers.ts";

type Line = NonNullable<SectionAnswer["byCurrency"]>[number];
const STEPS = ["gross", "fees", "gas", "net"] as const;

/** Every currency and token as it was paid. On a phone the digits need a line each. */
export function CurrenciesCard({ lines, locale }: { lines: Line[]; locale: Locale }) {
  const texts = getTexts(locale);
  const words = texts.revenue;
  const text = (line: Line, step: (typeof STEPS)[number]) =>
    formatMoneyExact(line[step], line.currency, locale);
  // The currency stands in each row, so the amounts have no unit of their own.
  const table: ExportTable = {
    title: words.byCurrency,
    columns: [
      { key: "currency", label: words.currency },
      ...STEPS.map((id) => ({ key: id, label: texts.metric(id).label })),
      { key: "transactions", label: texts.metric("transactions").label, unit: "count" },
    ],
    rows: lines.map((line) => [line.currency, ...STEPS.map((id) => line[id]), line.transactions]),
  };
  const head = "border-b border-line pb-2 pl-4 text-right text-xs font-normal text-muted whitespace-nowrap";
  return (
    <Card
      title={words.byCurrency}
      aria-label={words.byCurrency}
      aside={<ExportMenu title={words.byCurrency} table={table} />}
    >
      <p className="-mt-2 mb-3 text-[0.8125rem] text-pretty text-muted">{words.byCurrencyNote}</p>
      <table className="hidden w-full border-separate border-spacing-0 md:table">
        <caption className="sr-only">{words.byCurrency}</caption>
        <thead>
          <tr>
            <th scope="col" className="border-b border-line pb-2 text-left text-xs font-normal text-muted">
              {words.currency}
            </th>
            {[...STEPS, "transactions"].map((id) => (
              <th key={id} scope="col" className={head}>
                {texts.metric(id).label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.currency} className="[&>*]:border-b [&>*]:border-line last:[&>*]:border-b-0">
              <th scope="row" className="py-2.5 text-left font-medium">
                {line.currency}
              </th>
              {STEPS.map((step) => (
                <td key={step} className="py-2.5 pl-4 text-right">
                  {text(line, step)}
                </td>
              ))}
              <td className="py-2.5 pl-4 text-right text-muted">{formatExact(line.transactions, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="md:hidden">
        {lines.map((line) => (
          <li key={line.currency} className="border-b border-line py-3 last:border-b-0">
            <p className="font-medium">{line.currency}</p>
            <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-[0.8125rem]">
              {STEPS.map((step) => (
                <div key={step} className="contents">
                  <dt className="text-muted">{texts.metric(step).label}</dt>
                  <dd className="text-right">{text(line, step)}</dd>
                </div>
              ))}
              <div className="contents">
                <dt className="text-muted">{texts.metric("transactions").label}</dt>
                <dd className="text-right">{formatExact(line.transactions, locale)}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </Card>
  );
}
