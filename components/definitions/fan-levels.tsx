import type { Texts } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import { FAN_LEVELS } from "#lib/metrics/fan-levels.ts";

export const FANS_ID = "fan-levels";

/** The published thresholds between fan levels. */
export function FanLevels({ texts: all }: { texts: Texts }) {
  const texts = all.definitions.fans;
  const { rules } = all.audience.fans;
  const cell = "border-b border-line py-2.5 text-left align-top group-last:border-b-0";
  return (
    <section id={FANS_ID} aria-label={texts.title} className="scroll-mt-4">
      <h2 className="text-lg font-semibold tracking-tight">{texts.title}</h2>
      <p className="mb-3 text-muted">{texts.intro}</p>
      <Card>
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">{texts.title}</caption>
          <thead>
            <tr className="text-xs text-muted">
              <th scope="col" className="w-28 border-b border-line pb-2 text-left font-normal">
                {texts.level}
              </th>
              <th scope="col" className="border-b border-line pb-2 text-left font-normal">
                {texts.rule}
              </th>
            </tr>
          </thead>
          <tbody>
            {FAN_LEVELS.map(({ level, rule }) => (
              <tr key={level} className="group">
                <th scope="row" className={`${cell} font-medium`}>
                  {texts.names[level]}
                </th>
                <td className={`${cell} normal-nums text-pretty text-muted`}>{rules[level] ?? rule}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </section>
  );
}
