import { TriangleAlert } from "lucide-react";
import { formatDay } from "#components/format/date.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { pairsOf } from "./missing-rates.ts";

const MOST_DATES = 8;

type NoteProps = { missing: NonNullable<SectionAnswer["missingRates"]>; year: string; locale: Locale };

/** Which rates are missing, and that the sums are without what they would convert. */
export function MissingRatesNote({ missing, year, locale }: NoteProps) {
  const texts = getTexts(locale).revenue.missing;
  const pairs = pairsOf(missing);
  if (pairs.length === 0) return null;
  const title = texts.title(missing.length);
  return (
    <Card aria-label={title} className="flex gap-3">
      <TriangleAlert size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-warn" />
      <div className="min-w-0">
        <h2 className="font-semibold">{title}</h2>
        <p className="mt-0.5 max-w-3xl text-pretty text-muted">{texts.text}</p>
        <ul className="mt-2 space-y-1 text-[0.8125rem]">
          {pairs.map(({ from, to, dates }) => (
            <li key={`${from} ${to}`}>
              <span className="font-medium">{texts.pair(from, to)}</span>
              {": "}
              {dates
                .slice(0, MOST_DATES)
                .map((date) => formatDay(date, year, locale))
                .join(", ")}
              {dates.length > MOST_DATES ? `, ${texts.more(dates.length - MOST_DATES)}` : null}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
