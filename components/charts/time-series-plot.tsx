"use client";
import { useId, useState } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { PlotProps } from "./plot-props.ts";
import { PlotTip } from "./plot-tip.tsx";
import { highestOf, type Point } from "./series.ts";
import { valueTicks } from "./ticks.ts";

const PIXELS_A_MARK = 84;
const axisText = { fill: "var(--faint)", fontSize: 12 };
const still = { isAnimationActive: false, type: "linear", connectNulls: false } as const;

type DotProps = { cx?: number; cy?: number; index?: number };

type Drawn = "solid" | "tail" | "previous";

/** A point alone has no line, so it is shown as a dot; the running bucket gets a hollow one. */
function renderDot(points: Point[], pick: Drawn, { cx, cy, index = 0 }: DotProps) {
  const at = points[index];
  const hasFigure = (neighbour: number) => (points[neighbour]?.[pick] ?? null) !== null;
  const isAlone = !hasFigure(index - 1) && !hasFigure(index + 1);
  const isEnd = pick === "tail" && at?.isRunning;
  const key = `${pick}-${index}`;
  if (!hasFigure(index) || cx === undefined || cy === undefined || !(isAlone || isEnd))
    return <g key={key} />;
  const color = pick === "previous" ? "var(--faint)" : "var(--accent)";
  const fill = isEnd ? "var(--surface)" : color;
  return <circle key={key} cx={cx} cy={cy} r={3} fill={fill} stroke={color} strokeWidth={1.5} />;
}

/** The lines of one metric: this period full, its running bucket dotted, the period before dashed. */
export function TimeSeriesPlot({
  points,
  label,
  unit,
  formatValue,
  formatAxis,
  tickLabel,
  ticksFor,
  tip,
}: PlotProps) {
  const gradient = useId();
  const [width, setWidth] = useState(800);
  const marks = valueTicks(highestOf(points), unit);
  const active = { r: 4.5, fill: "var(--surface)", stroke: "var(--accent)", strokeWidth: 2 };
  return (
    <ResponsiveContainer
      width="100%"
      height="100%"
      initialDimension={{ width: 800, height: 288 }}
      onResize={setWidth}
    >
      <ComposedChart data={points} margin={{ top: 8, right: 22, bottom: 0, left: 0 }} aria-label={label}>
        <defs>
          <linearGradient id={gradient} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor="var(--accent)" stopOpacity={0.16} />
            <stop offset="1" stopColor="var(--accent)" stopOpacity={0.01} />
          </linearGradient>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="2 4" />
        <XAxis
          dataKey="index"
          scale="point"
          ticks={ticksFor(Math.floor(width / PIXELS_A_MARK))}
          tickFormatter={tickLabel}
          interval={0}
          tick={axisText}
          tickLine={false}
          tickMargin={10}
          axisLine={{ stroke: "var(--line)" }}
        />
        <YAxis
          width="auto"
          domain={[0, marks.at(-1) ?? 1]}
          ticks={marks}
          tickFormatter={formatAxis}
          tick={axisText}
          tickLine={false}
          tickMargin={8}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--line-strong)", strokeWidth: 1 }}
          content={({ active: isActive, payload }) => {
            const point: unknown = payload?.[0]?.payload;
            return isActive && isPoint(point) ? (
              <PlotTip point={point} formatValue={formatValue} {...tip} />
            ) : null;
          }}
        />
        <Line
          {...still}
          dataKey="previous"
          stroke="var(--faint)"
          strokeWidth={1.5}
          strokeDasharray="4 4"
          dot={(dot: DotProps) => renderDot(points, "previous", dot)}
          activeDot={false}
        />
        <Area
          {...still}
          dataKey="solid"
          stroke="var(--accent)"
          strokeWidth={2}
          fill={`url(#${gradient})`}
          dot={(dot: DotProps) => renderDot(points, "solid", dot)}
          activeDot={active}
        />
        <Line
          {...still}
          dataKey="tail"
          stroke="var(--accent)"
          strokeWidth={2}
          strokeDasharray="2 4"
          dot={(dot: DotProps) => renderDot(points, "tail", dot)}
          activeDot={active}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

const isPoint = (value: unknown): value is Point =>
  typeof value === "object" && value !== null && "previousStart" in value;
