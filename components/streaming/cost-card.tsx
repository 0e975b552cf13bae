import { labelOf } from "#components/breakdowns/label-of.ts";
import { formatMetric } from "#components/format/metric.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { costOf, FEWEST_PLAYS } from "./cost.ts";

/** One honest sentence: what was lost before the first sound, and where most. */
export function CostCard({ answer, locale }: { answer: SectionAnswer; locale: Locale }) {
  const texts = getTexts(locale);
  const words = texts.streaming.cost;
  const { network = [], country = [] } = answer.breakdowns;
  const whole = Object.fromEntries(Object.entries(answer.metrics).map(([id, { value }]) => [id, value]));
  const cost = costOf(whole, network, country);
  const share = (ratio: number) => formatMetric("ratio", ratio, locale);
  const where = () => {
    if (!cost?.widest) return words.even;
    const { dimension, worst, best } = cost.widest;
    const name = (key: string) => labelOf(dimension, key, texts, locale);
    return words[dimension](name(worst.key), share(worst.share), name(best.key), share(best.share));
  };
  return (
    <Card title={words.title} aria-label={words.title}>
      {cost ? (
        <>
          <p className="max-w-3xl text-base text-pretty tabular-nums">
            {cost.lost === 0
              ? words.none
              : `${words.whole(share(cost.lost), share(cost.left), share(cost.failed))} ${where()}`}
          </p>
          {cost.lost === 0 ? null : (
            <p className="mt-2 text-[0.8125rem] text-muted">{words.rule(FEWEST_PLAYS)}</p>
          )}
        </>
      ) : (
        <p className="text-pretty text-muted">{words.unknown}</p>
      )}
    </Card>
  );
}
