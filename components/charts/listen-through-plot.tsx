"use client";
import { useId, useState } from "react";
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { type CurvePoint, formatClock, timeTicks } from "./listen-through-ticks.ts";

const PIXELS_A_MARK = 72;
const SHARES = [0, 0.25, 0.5, 0.75, 1];
const axisText = { fill: "var(--faint)", fontSize: 12 };

const isPoint = (value: unknown): value is CurvePoint =>
  typeof value === "object" && value !== null && "atSecond" in value;

/** A step from each second to the next: between two seconds nothing is known, so no line is guessed. */
export function ListenThroughPlot({ curve, label }: { curve: CurvePoint[]; label: string }) {
  const texts = useTexts().content.curve;
  const locale = useLocale();
  const gradient = useId();
  const [width, setWidth] = useState(800);
  const last = curve.at(-1)?.atSecond ?? 0;
  return (
    <ResponsiveContainer
      width="100%"
      height="100%"
      initialDimension={{ width: 800, height: 288 }}
      onResize={setWidth}
    >
      <AreaChart data={curve} margin={{ top: 8, right: 22, bottom: 0, left: 0 }} aria-label={label}>
        <defs>
          <linearGradient id={gradient} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor="var(--accent)" stopOpacity={0.16} />
            <stop offset="1" stopColor="var(--accent)" stopOpacity={0.01} />
          </linearGradient>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="2 4" />
        <XAxis
          type="number"
          dataKey="atSecond"
          domain={[0, Math.max(last, 1)]}
          ticks={timeTicks(last, Math.floor(width / PIXELS_A_MARK))}
          tickFormatter={formatClock}
          interval={0}
          tick={axisText}
          tickLine={false}
          tickMargin={10}
          axisLine={{ stroke: "var(--line)" }}
        />
        <YAxis
          width="auto"
          domain={[0, 1]}
          ticks={SHARES}
          tickFormatter={(share: number) => formatMetric("ratio", share, locale)}
          tick={axisText}
          tickLine={false}
          tickMargin={8}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--line-strong)", strokeWidth: 1 }}
          content={({ active, payload }) => {
            const point: unknown = payload?.[0]?.payload;
            return active && isPoint(point) ? (
              <p className="rounded-[10px] border border-line bg-raised px-3 py-2.5 text-[0.8125rem] font-medium whitespace-nowrap text-text tabular-nums shadow-float">
                {texts.still(formatMetricExact("ratio", point.share, locale), formatClock(point.atSecond))}
              </p>
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
          activeDot={{ r: 4.5, fill: "var(--surface)", stroke: "var(--accent)", strokeWidth: 2 }}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
}
