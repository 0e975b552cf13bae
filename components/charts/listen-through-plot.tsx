"use client";
import { useId } from "react";
import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { type CurvePoint, formatClock, SHARES, timeTicks } from "./listen-through-ticks.ts";
import {
  activeDot,
  BUCKET_AXIS,
  Fade,
  GRID,
  LINE_CURSOR,
  MARGIN,
  PlotFrame,
  TipBox,
  valueAxis,
} from "./plot-style.tsx";

/** A time is shorter than a date. */
const PIXELS_A_TIME = 72;

const isPoint = (value: unknown): value is CurvePoint =>
  typeof value === "object" && value !== null && "atSecond" in value;

/** A step from each second to the next: between two seconds nothing is known, so no line is guessed. */
export function ListenThroughPlot({ curve, label }: { curve: CurvePoint[]; label: string }) {
  const texts = useTexts().content.curve;
  const locale = useLocale();
  const gradient = useId();
  const last = curve.at(-1)?.atSecond ?? 0;
  return (
    <PlotFrame>
      {(width) => (
        <AreaChart data={curve} margin={MARGIN} aria-label={label}>
          <Fade id={gradient} />
          <CartesianGrid {...GRID} />
          <XAxis
            {...BUCKET_AXIS}
            type="number"
            dataKey="atSecond"
            domain={[0, Math.max(last, 1)]}
            ticks={timeTicks(last, Math.floor(width / PIXELS_A_TIME))}
            tickFormatter={formatClock}
          />
          <YAxis {...valueAxis(SHARES, (share) => formatMetric("ratio", share, locale))} />
          <Tooltip
            isAnimationActive={false}
            cursor={LINE_CURSOR}
            content={({ active, payload }) => {
              const point: unknown = payload?.[0]?.payload;
              return active && isPoint(point) ? (
                <TipBox>
                  <p className="font-medium">
                    {texts.still(
                      formatMetricExact("ratio", point.share, locale),
                      formatClock(point.atSecond),
                    )}
                  </p>
                </TipBox>
              ) : null;
            }}
          />
          <Area
            isAnimationActive={false}
            type="stepAfter"
            dataKey="share"
            stroke="var(--accent)"
            strokeWidth={2}
            fill={`url(#${gradient})`}
            dot={false}
            activeDot={activeDot("var(--accent)")}
          />
        </AreaChart>
      )}
    </PlotFrame>
  );
}
