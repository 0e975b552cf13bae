import { EyeOff } from "lucide-react";
import { getTexts, type Locale } from "#components/texts/index.ts";

/** A filter by a personal attribute left groups of too few people: what is missing is said where it would be. */
export function Withheld({ locale }: { locale: Locale }) {
  return (
    <p className="flex items-start gap-2 text-[0.8125rem] text-pretty text-muted">
      <EyeOff size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
      {getTexts(locale).states.withheldText}
    </p>
  );
}
