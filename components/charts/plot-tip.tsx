"use client";
import { formatChange } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import type { TipTexts } from "./plot-props.ts";
import { TipBox } from "./plot-style.tsx";
import type { Point } from "./series.ts";

/** All series at one bucket, exact. */
export function PlotTip({
  point,
  formatValue,
  bucketLabel,
  previousLabel,
  zone,
}: TipTexts & { point: Point; formatValue: (value: number) => string }) {
  const texts = useTexts().chart;
  const locale = useLocale();
  const { value, previous } = point;
  const canCompare = value !== null && previous !== null && previous > 0 && !point.isRunning;
  return (
    <TipBox>
      <p className="text-muted">
        {bucketLabel(point)}
        {point.isRunning ? ` · ${texts.counting}` : null}
      </p>
      <p className="mt-0.5 text-sm font-semibold">{value === null ? texts.missing : formatValue(value)}</p>
      {point.previousStart ? (
        <p className="mt-0.5 text-muted">
          {previousLabel(point)}: {previous === null ? texts.missing : formatValue(previous)}
          {canCompare ? ` · ${formatChange(value / previous - 1, locale)}` : null}
        </p>
      ) : null}
      <p className="mt-1 text-xs text-faint">{zone}</p>
    </TipBox>
  );
}
