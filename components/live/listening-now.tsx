"use client";
import { DASH, formatCompact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { useLive } from "./live-provider.tsx";
import { StateDot } from "./state-dot.tsx";

/** The dot and the count in the header. */
export function ListeningNow() {
  const texts = useTexts();
  const locale = useLocale();
  const { answer, state } = useLive();
  const now = answer?.listeningNow ?? null;
  return (
    <p
      className="flex items-center gap-2.5 px-1.5 tabular-nums whitespace-nowrap"
      title={texts.live.states[state]}
    >
      <StateDot state={state} />
      <span>
        <span className={state === "offline" ? "text-muted" : "font-semibold"} data-testid="listening-now">
          {now === null ? DASH : formatCompact(now, locale)}
        </span>{" "}
        <span className="hidden text-muted xs:inline">{texts.live.listeningNow}</span>
        <span aria-hidden="true" className="text-muted xs:hidden">
          {texts.live.now}
        </span>
      </span>
      <span className="sr-only">
        {now === null ? texts.live.unknownNow : null} {texts.live.states[state]}
      </span>
    </p>
  );
}
