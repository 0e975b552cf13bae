import clsx from "clsx";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";

const MOST = 3;

/** What stands out, in at most three sentences; often nothing does. */
export function ChangedCard({ insights, locale }: { insights: OverviewAnswer["insights"]; locale: Locale }) {
  const texts = getTexts(locale).changed;
  return (
    <Card title={texts.title} aria-label={texts.title}>
      {insights.length === 0 ? (
        <p className="text-pretty text-muted">{texts.nothing}</p>
      ) : (
        <ul className="space-y-3">
          {insights.slice(0, MOST).map(({ text, metric, change }) => (
            <li key={`${metric} ${text}`} className="flex gap-3 text-pretty">
              <span
                aria-hidden="true"
                className={clsx(
                  "mt-1.5 size-2 shrink-0 rounded-full",
                  change.to < change.from ? "bg-down" : "bg-up",
                )}
              />
              {text}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
