"use client";
import { useState } from "react";
import { formatMetric, formatMetricExact, formatPrecision } from "#components/format/metric.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Popover, PopoverAnchor, PopoverContent } from "#components/ui/popover.tsx";
import type { Value } from "#lib/metrics/answers.ts";
import type { MetricDefinition } from "#lib/metrics/catalogue.ts";

const figureClass =
  "relative rounded-md leading-8 font-semibold tracking-tight tabular-nums whitespace-nowrap";
/** Two columns on a small phone leave room for some nine letters, six on a desk for some eleven. */
const LONG = 9;
const sizeOf = (figure: string): string =>
  figure.length > LONG
    ? "text-base xs:text-xl sm:text-2xl xl:text-[1.375rem]"
    : "text-[1.375rem] xs:text-[1.625rem] sm:text-[1.75rem]";

/** The figure, and what it may be off by. */
const rowClass = "flex flex-wrap items-baseline gap-x-1.5";

type ExactProps = { unit: MetricDefinition["unit"]; value: Value; currency: string | undefined };

/** A figure as the tile shows it; where that is shorter than the truth, the whole of it on hover, focus or tap. */
export function ExactValue({ unit, value, currency }: ExactProps) {
  const texts = useTexts();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const short = formatMetric(unit, value.value, locale, currency);
  const exact = formatMetricExact(unit, value.value, locale, currency);
  const shownClass = `${figureClass} ${sizeOf(short)}`;
  const precision = formatPrecision(unit, value, texts.info.within, locale);
  if (value.value === null)
    return (
      <span className={shownClass}>
        <span aria-hidden="true" className="text-faint">
          {short}
        </span>
        <span className="sr-only">{texts.chart.missing}</span>
      </span>
    );
  // Each part stays whole; without the room beside the figure all of it stands below.
  const error = precision ? (
    <span className="flex flex-wrap gap-x-1 text-xs text-muted tabular-nums">
      {precision.split(" · ").map((part, index) => (
        <span key={part} className="whitespace-nowrap">
          {index > 0 ? "· " : null}
          {part}
        </span>
      ))}
    </span>
  ) : null;
  if (short === exact)
    return (
      <span className={rowClass}>
        <span className={shownClass}>{short}</span>
        {error}
      </span>
    );
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <span className={rowClass}>
        <PopoverAnchor
          aria-label={`${short}. ${texts.overview.exactly(exact)}`}
          className={`${shownClass} after:absolute after:-inset-y-1.5 after:inset-x-0`}
          onPointerEnter={(event) => event.pointerType === "mouse" && setOpen(true)}
          onPointerLeave={(event) => event.pointerType === "mouse" && setOpen(false)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onClick={() => setOpen(true)}
        >
          {short}
        </PopoverAnchor>
        {error}
      </span>
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
