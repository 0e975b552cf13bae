"use client";
import clsx from "clsx";
import { Calendar, Check, ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { formatRange } from "#components/format/date.ts";
import { useShortcut } from "#components/shell/use-shortcut.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import {
  intervalsFor,
  lengthOf,
  type Period,
  PRESETS,
  presetOf,
  presetPeriod,
  stepPeriod,
} from "./period.ts";
import { usePeriodScope } from "./period-scope.tsx";
import type { View } from "./view.ts";

const CustomPeriod = onDemand(() => import("./custom-period.tsx").then((module) => module.CustomPeriod));

const partClass =
  "relative inline-flex h-11 items-center justify-center hover:bg-sunken focus-visible:z-10 disabled:text-line-strong disabled:hover:bg-transparent sm:h-9";

/** Earlier, which period, later: one control. Undefined `period`: the address holds one that can't be shown. */
export function PeriodControl({
  period,
  view,
}: {
  period: Period | undefined;
  view: Pick<View, "interval" | "zone" | "today">;
}) {
  const texts = useTexts().period;
  const locale = useLocale();
  const { show } = usePeriodScope();
  const [open, setOpen] = useState(false);
  const { today } = view;

  const choose = (next: Period | undefined) => {
    if (!next) return;
    setOpen(false);
    const fits = intervalsFor(lengthOf(next)).includes(view.interval);
    show({ from: next.from, to: next.to, interval: fits && period ? view.interval : undefined });
  };
  const earlier = period && stepPeriod(period, -1, today);
  const later = period && stepPeriod(period, 1, today);
  useShortcut("[", () => choose(earlier));
  useShortcut("]", () => choose(later));

  const label = period ? formatRange(period.from, period.to, today.slice(0, 4), locale) : texts.choose;
  const chosen = period && presetOf(period, today);
  return (
    <div className="flex min-w-fit flex-1 rounded-[10px] border border-line bg-surface shadow-card sm:flex-none">
      <button
        type="button"
        aria-label={texts.back}
        disabled={!earlier}
        onClick={() => choose(earlier)}
        className={clsx(partClass, "w-11 rounded-l-[9px] sm:w-9")}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </button>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger
          aria-label={texts.current(label)}
          className={clsx(partClass, "flex-1 gap-2 border-x border-line px-3 font-medium whitespace-nowrap")}
        >
          <Calendar size={15} aria-hidden="true" className="hidden shrink-0 text-muted xs:block" />
          {label}
        </PopoverTrigger>
        <PopoverContent align="end" aria-label={texts.choose} className="w-80">
          <ul className="p-1.5">
            {PRESETS.map((preset) => (
              <li key={preset}>
                <button
                  type="button"
                  aria-current={preset === chosen ? "true" : undefined}
                  onClick={() => choose(presetPeriod(preset, today))}
                  className="flex min-h-11 w-full items-center justify-between gap-2 rounded-lg px-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2 aria-[current]:font-medium sm:min-h-9"
                >
                  {texts.presets[preset]}
                  {preset === chosen ? <Check size={16} aria-hidden="true" className="text-accent" /> : null}
                </button>
              </li>
            ))}
          </ul>
          <CustomPeriod period={period} today={today} zone={view.zone} onChoose={choose} />
        </PopoverContent>
      </Popover>
      <button
        type="button"
        aria-label={texts.forward}
        disabled={!later}
        onClick={() => choose(later)}
        className={clsx(partClass, "w-11 rounded-r-[9px] sm:w-9")}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
