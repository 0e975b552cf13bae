"use client";
import { useState } from "react";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Popover, PopoverAnchor, PopoverContent } from "#components/ui/popover.tsx";
import type { MetricDefinition } from "#lib/metrics/catalogue.ts";

const figureClass =
  "relative rounded-md text-[1.375rem] leading-8 font-semibold tracking-tight tabular-nums whitespace-nowrap xs:text-[1.625rem] sm:text-[1.75rem]";

/** A figure as the tile shows it; where that is shorter than the truth, the whole of it on hover, focus or tap. */
export function ExactValue({ unit, value }: { unit: MetricDefinition["unit"]; value: number }) {
  const texts = useTexts().overview;
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const short = formatMetric(unit, value, locale);
  const exact = formatMetricExact(unit, value, locale);
  if (short === exact) return <span className={figureClass}>{short}</span>;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverAnchor asChild>
        <button
          type="button"
          aria-label={`${short}. ${texts.exactly(exact)}`}
          className={`${figureClass} after:absolute after:-inset-y-1.5 after:inset-x-0`}
          onPointerEnter={(event) => event.pointerType === "mouse" && setOpen(true)}
          onPointerLeave={(event) => event.pointerType === "mouse" && setOpen(false)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onClick={() => setOpen(true)}
        >
          {short}
        </button>
      </PopoverAnchor>
      <PopoverContent
        aria-hidden="true"
        align="start"
        className="pointer-events-none px-3 py-2 text-[0.8125rem] font-medium"
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        {exact}
      </PopoverContent>
    </Popover>
  );
}
