import clsx from "clsx";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { toldInsight } from "./told-insight.ts";

const MOST = 3;

/** What stands out, in at most three sentences; often nothing does. */
export function ChangedCard({ insights, locale }: { insights: OverviewAnswer["insights"]; locale: Locale }) {
  const { changed: texts, insights: words } = getTexts(locale);
  return (
    <Card title={texts.title} aria-label={texts.title}>
      {insights.length === 0 ? (
        <p className="text-pretty text-muted">{texts.nothing}</p>
      ) : (
        <ul className="space-y-3">
          {insights.slice(0, MOST).map((insight) => (
            <li key={`${insight.metric} ${insight.text}`} className="flex gap-3 text-pretty">
              <span
                aria-hidden="true"
                className={clsx(
                  "mt-1.5 size-2 shrink-0 rounded-full",
                  insight.change.to < insight.change.from ? "bg-down" : "bg-up",
                )}
              />
              {words.tell(toldInsight(insight, locale))}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
