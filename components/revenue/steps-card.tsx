import { Waterfall } from "#components/charts/waterfall.tsx";
import { moneyParts } from "#components/charts/waterfall-steps.ts";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { groupTable } from "#components/export/group-table.ts";
import { formatMoneyWritten } from "#components/format/money.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { colorOf } from "./colors.ts";

/** From what was paid over refunds, fees and gas to what is left. */
export function StepsCard({ answer, locale }: { answer: SectionAnswer; locale: Locale }) {
  const all = getTexts(locale);
  const texts = all.revenue.steps;
  const { metrics, currency = "", refunds } = answer;
  const [gross, fees, gas, net] = ["gross", "fees", "gas", "net"].map((id) => metrics[id]?.value ?? null);
  if (gross == null || fees == null || gas == null || net == null) return null;
  const money = { gross: String(gross), fees: String(fees), gas: String(gas), net: String(net), refunds };
  const parts = moneyParts(money);
  const labelOf = (id: string) => texts.labels[id] ?? id;
  const table = groupTable({
    title: texts.title,
    keyLabel: all.exports.key,
    nameLabel: texts.name,
    entries: parts.map(({ id, amount }) => ({ key: id, amount })),
    nameOf: ({ key }) => labelOf(key),
    columns: [{ key: "amount", label: texts.amount, unit: "money", value: ({ amount }) => amount }],
    currency,
  });
  return (
    <Card
      title={texts.title}
      aria-label={texts.title}
      aside={<ExportMenu title={texts.title} table={table} />}
    >
      <Waterfall
        caption={texts.title}
        nameLabel={texts.name}
        amountLabel={texts.amount}
        parts={parts}
        labelOf={labelOf}
        formatAmount={(amount) => formatMoneyWritten(amount, currency, locale)}
        colorOf={colorOf}
      />
    </Card>
  );
}
