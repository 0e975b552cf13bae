import { BreakdownCard } from "#components/breakdowns/breakdown-card.tsx";
import { labelOf } from "#components/breakdowns/label-of.ts";
import { OTHER, UNKNOWN } from "#components/breakdowns/special-keys.ts";
import { formatExact } from "#components/format/number.ts";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { EmptyPeriod } from "#components/section/empty-period.tsx";
import type { SectionProps } from "#components/section/section-props.ts";
import { Tiles } from "#components/section/tiles.tsx";
import { shownOf } from "#components/section/view.ts";
import { Withheld } from "#components/section/withheld.tsx";
import { getTexts, type Texts } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";
import { byListeners } from "./by-listeners.ts";
import { CountryMap } from "./country-map.tsx";
import { FansCard } from "./fans-card.tsx";
import { HoursCard } from "./hours-card.tsx";
import { NewcomersCard } from "./newcomers-card.tsx";

const METRIC_IDS = [
  "listeners",
  "newListeners",
  "returningListeners",
  "monthlyActive",
  "dailyActive",
  "stickiness",
  "streamsPerListener",
  "sessionSeconds",
] as const;
const DEVICES = ["device", "os", "app", "network"] as const;

/** Countries with a listener, named here: names come from one list, not from each browser's. */
const mapValues = (entries: readonly BreakdownEntry[], texts: Texts, locale: string) =>
  entries.flatMap(({ key, listeners }) => {
    const value = Number(listeners ?? 0);
    if (key === OTHER || key === UNKNOWN || value === 0) return [];
    const text = `${formatExact(value, locale)} ${texts.noun("listeners", value)}`;
    return [{ key, label: labelOf("country", key, texts, locale), value, text }];
  });

/** The answer to "who are they, do they stay?". */
export function Audience({ answers, view, k, locale }: SectionProps) {
  const answer = answers.audience;
  const texts = getTexts(locale);
  const shown = shownOf(answer);
  const { country = [], hourOfWeek = [], ageBand = [] } = answer.breakdowns;
  const refresh = view.to >= view.today ? <LiveRefresh /> : null;
  if (Number(answer.metrics.listeners?.value ?? 0) === 0)
    return (
      <>
        {refresh}
        <EmptyPeriod view={view} />
      </>
    );
  const card = { k, locale, metrics: ["listeners", "plays"] };
  return (
    <>
      {refresh}
      <Tiles answer={shown} view={view} metrics={METRIC_IDS} />
      <NewcomersCard answer={{ series: shown.series }} view={view} />
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        <CountryMap values={mapValues(country, texts, locale)} />
        <BreakdownCard {...card} dimension="country" entries={byListeners(country)} />
      </div>
      <HoursCard counts={hourOfWeek.map(({ key, plays }) => ({ key, plays: Number(plays ?? 0) }))} k={k} />
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        {answer.fanLevels ? <FansCard levels={answer.fanLevels} locale={locale} /> : null}
        {answer.withheld ? (
          <Card title={texts.definitions.fans.title}>
            <Withheld locale={locale} />
          </Card>
        ) : null}
        <BreakdownCard {...card} dimension="ageBand" entries={byListeners(ageBand)} />
      </div>
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-2 lg:items-start">
        {DEVICES.map((dimension) => (
          <BreakdownCard
            {...card}
            key={dimension}
            dimension={dimension}
            entries={byListeners(answer.breakdowns[dimension] ?? [])}
          />
        ))}
      </div>
    </>
  );
}
