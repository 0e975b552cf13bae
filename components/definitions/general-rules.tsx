import type { Texts } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";

export const RULES_ID = "rules";

/** What holds for every number. `k`: fewest people of a group that is shown. */
export function GeneralRules({ texts, k }: { texts: Texts["definitions"]; k: number }) {
  const { days, late, running, missing, change } = texts.rules;
  const rules: { title: string; text: string }[] = [
    ...[days, late, running, missing, change].map(([title = "", text = ""]) => ({ title, text })),
    { title: texts.privacy.title, text: `${texts.privacy.shown(k)} ${texts.privacy.filtered(k)}` },
  ];
  return (
    <section id={RULES_ID} aria-label={texts.rules.title} className="scroll-mt-4">
      <h2 className="mb-3 text-lg font-semibold tracking-tight">{texts.rules.title}</h2>
      <Card>
        <dl className="space-y-4">
          {rules.map(({ title, text }) => (
            <div key={title}>
              <dt className="font-semibold">{title}</dt>
              <dd className="normal-nums mt-0.5 max-w-[65ch] text-pretty text-muted">{text}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </section>
  );
}
