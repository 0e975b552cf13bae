import clsx from "clsx";
import { formatMoneyExact } from "#components/format/money.ts";
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
  const texts = getTexts(locale).revenue.mrr;
  return (
    <Card title={texts.title} aria-label={texts.title}>
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
                  {formatMoneyExact(movements[id] ?? "0", currency, locale)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
