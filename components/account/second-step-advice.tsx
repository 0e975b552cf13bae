import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { getTexts, type Locale } from "#components/texts/index.ts";

/** For admins who sign in with a password alone, on every page of theirs. */
export function SecondStepAdvice({ locale }: { locale: Locale }) {
  const texts = getTexts(locale).secondStep;
  return (
    <p className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-[10px] border border-line bg-surface px-3.5 py-2.5">
      <TriangleAlert size={17} aria-hidden="true" className="shrink-0 text-warn" />
      {texts.advice}
      <Link
        href="/account#second-step"
        className="inline-flex min-h-11 items-center text-accent underline sm:min-h-9"
      >
        {texts.adviceLink}
      </Link>
    </p>
  );
}
