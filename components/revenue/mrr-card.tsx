import clsx from "clsx";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { groupTable } from "#components/export/group-table.ts";
import { formatMoneyWritten } from "#components/format/money.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";

/** In the order in which they add up. */
const ROWS = [
  ["start", ""],
  ["new", "+\u00a0"],
  ["expansion", "+\u00a0"],
  ["contraction", "\u2212\u00a0"],
  ["churn", "\u2212\u00a0"],
  ["end", ""],
] as const;

type MrrProps = { movements: Readonly<Record<string, string>>; currency: string; locale: Locale };

/** From the recurring revenue at the start to that at the end. */
export function MrrCard({ movements, currency, locale }: MrrProps) {
  const all = getTexts(locale);
  const texts = all.revenue.mrr;
  const table = groupTable({
    title: texts.title,
    keyLabel: all.exports.key,
    nameLabel: texts.name,
    entries: ROWS.map(([key]) => ({ key })),
    nameOf: ({ key }) => texts.labels[key] ?? key,
    columns: [
      { key: "amount", label: texts.amount, unit: "money", value: ({ key }) => movements[key] ?? "0" },
    ],
    currency,
  });
  return (
    <Card
      title={texts.title}
      aria-label={texts.title}
      aside={<ExportMenu title={texts.title} table={table} />}
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{texts.title}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.amount}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([id, sign]) => {
            const isBalance = sign === "";
            const weight = isBalance ? "font-medium" : "font-normal text-muted";
            return (
              <tr key={id} className="[&>*]:border-b [&>*]:border-line last:[&>*]:border-b-0">
                <th scope="row" className={clsx("py-3 text-left", weight)}>
                  {texts.labels[id]}
                </th>
                <td className={clsx("py-3 pl-4 text-right", isBalance && "font-medium")}>
                  {sign}
                  {formatMoneyWritten(movements[id] ?? "0", currency, locale)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
