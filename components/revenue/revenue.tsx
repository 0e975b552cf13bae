import type { SectionProps } from "#components/section/section-props.ts";
import { Tiles } from "#components/section/tiles.tsx";
import { shownOf } from "#components/section/view.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { CurrenciesCard } from "./currencies-card.tsx";
import { EarningsCard } from "./earnings-card.tsx";
import { EmptyLedger } from "./empty-ledger.tsx";
import { MissingRatesNote } from "./missing-rates-note.tsx";
import { MoneyCard } from "./money-card.tsx";
import { MrrCard } from "./mrr-card.tsx";
import { NoMoneyFilter } from "./no-money-filter.tsx";
import { StepsCard } from "./steps-card.tsx";

const MONEY = ["gross", "fees", "gas", "net"] as const;
const PAYING = ["transactions", "payers", "arpu", "mrr", "growth"] as const;

/** Subscriptions run on in periods without a payment. */
const hasSubscriptions = ({ movements = {} }: SectionAnswer): boolean =>
  Object.values(movements).some((amount) => Number(amount) !== 0);

/** The answer to "what did it bring?": every step from what was paid to what is left. */
export function Revenue({ answers, view, k, locale }: SectionProps) {
  const answer = answers.revenue;
  if (Object.keys(view.filter).some((name) => name !== "contentId")) return <NoMoneyFilter />;
  const shown = shownOf(answer);
  const { currency = "", movements, byCurrency = [], missingRates = [], breakdowns } = answer;
  const subscriptions =
    movements && hasSubscriptions(answer) ? (
      <MrrCard movements={movements} currency={currency} locale={locale} />
    ) : null;
  const missing = <MissingRatesNote missing={missingRates} year={view.today.slice(0, 4)} locale={locale} />;
  if (Number(answer.metrics.transactions?.value ?? 0) === 0)
    return (
      <>
        {missing}
        <EmptyLedger view={view} locale={locale} />
        {subscriptions}
      </>
    );
  return (
    <>
      {missing}
      <Tiles answer={shown} view={view} metrics={MONEY} />
      <EarningsCard answer={shown} view={view} />
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        <StepsCard answer={answer} locale={locale} />
        {subscriptions}
      </div>
      <Tiles answer={shown} view={view} metrics={PAYING} />
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,4fr)_minmax(0,5fr)] lg:items-start">
        <MoneyCard
          dimension="kind"
          entries={breakdowns.kind ?? []}
          metrics={["gross", "net"]}
          currency={currency}
          k={k}
          locale={locale}
        />
        <MoneyCard
          dimension="content"
          entries={breakdowns.content ?? []}
          metrics={["gross", "net"]}
          currency={currency}
          k={k}
          locale={locale}
        />
      </div>
      <CurrenciesCard lines={byCurrency} locale={locale} />
    </>
  );
}
