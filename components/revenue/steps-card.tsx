import { Waterfall } from "#components/charts/waterfall.tsx";
import { moneyParts } from "#components/charts/waterfall-steps.ts";
import { formatMoneyExact } from "#components/format/money.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { colorOf } from "./colors.ts";

/** From what was paid over refunds, fees and gas to what is left. */
export function StepsCard({ answer, locale }: { answer: SectionAnswer; locale: Locale }) {
  const texts = getTexts(locale).revenue.steps;
  const { metrics, currency = "", refunds } = answer;
  const [gross, fees, gas, net] = ["gross", "fees", "gas", "net"].map((id) => metrics[id]?.value ?? null);
  if (gross == null || fees == null || gas == null || net == null) return null;
  const money = { gross: String(gross), fees: String(fees), gas: String(gas), net: String(net), refunds };
  return (
    <Card title={texts.title} aria-label={texts.title}>
      <Waterfall
        caption={texts.title}
        nameLabel={texts.name}
        amountLabel={texts.amount}
        parts={moneyParts(money)}
        labelOf={(id) => texts.labels[id] ?? id}
        formatAmount={(amount) => formatMoneyExact(amount, currency, locale)}
        colorOf={colorOf}
      />
    </Card>
  );
}
