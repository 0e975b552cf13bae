import { GroupCard } from "#components/breakdowns/group-card.tsx";
import { groupColumn, metricColumn } from "#components/breakdowns/group-column.ts";
import { formatMetric } from "#components/format/metric.ts";
import { Tiles } from "#components/section/tiles.tsx";
import { shownOf, type View } from "#components/section/view.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import type { BreakdownEntry, SectionAnswer } from "#lib/metrics/answers.ts";

const METRIC_IDS = [
  "searches",
  "recommendationsShown",
  "recommendationClickRate",
  "loadMsP50",
  "loadMsP95",
] as const;

const sizeBy = (id: string) => (entry: BreakdownEntry) => Number(entry[id] ?? 0);

type DiscoveryProps = { answer: SectionAnswer; view: View; k: number; locale: Locale };

/** How people find the artist, and how long they wait for it. */
export function Discovery({ answer, view, k, locale }: DiscoveryProps) {
  const texts = getTexts(locale);
  const { source = [], screen = [] } = answer.breakdowns;
  return (
    <section aria-label={texts.engagement.discovery} className="space-y-4 pt-4 sm:space-y-5 sm:pt-6">
      <h2 className="text-lg font-semibold tracking-tight">{texts.engagement.discovery}</h2>
      <Tiles answer={shownOf(answer)} view={view} metrics={METRIC_IDS} />
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        <GroupCard
          dimension="source"
          title={texts.engagement.source}
          entries={source.filter(
            (entry) => sizeBy("plays")(entry) + sizeBy("recommendationsShown")(entry) > 0,
          )}
          sizeOf={sizeBy("plays")}
          columns={[
            metricColumn("plays", { texts, locale }),
            metricColumn("recommendationsShown", { texts, locale, label: texts.engagement.shown }),
            metricColumn("recommendationClickRate", {
              texts,
              locale,
              label: texts.engagement.clicked,
              format: formatMetric,
            }),
          ]}
          k={k}
          locale={locale}
        />
        <GroupCard
          dimension="screen"
          entries={screen.filter(({ views }) => Number(views ?? 0) > 0)}
          sizeOf={sizeBy("views")}
          columns={[
            groupColumn({
              key: "views",
              label: texts.engagement.views,
              unit: "count",
              value: ({ views }) => views ?? null,
              locale,
            }),
          ]}
          k={k}
          locale={locale}
        />
      </div>
    </section>
  );
}
