import Link from "next/link";
import { definitionPath } from "#components/definitions/path.ts";
import { formatAsOf } from "#components/format/date.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import type { Day } from "#lib/core/days.ts";

type FooterProps = { zone: string; asOf: string; today: Day; isCounting: boolean; locale: Locale };

/** Beside every number stand its zone and its age: here once for the whole page. */
export function PageFooter({ zone, asOf, today, isCounting, locale }: FooterProps) {
  const texts = getTexts(locale).footer;
  const hasData = Date.parse(asOf) > 0;
  const parts = [
    texts.zone(zone),
    hasData ? texts.asOf(formatAsOf(asOf, zone, today, locale)) : texts.nothingYet,
    ...(isCounting ? [texts.counting] : []),
  ];
  return (
    <footer className="pt-5 text-center text-balance tabular-nums text-[0.8125rem] text-faint">
      {parts.join(" · ")} ·{" "}
      <Link href={definitionPath()} className="underline underline-offset-2 hover:text-text">
        {texts.definitions}
      </Link>
    </footer>
  );
}
