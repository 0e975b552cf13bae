"use client";
import { useId } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import type { PlotProps } from "./plot-props.ts";
import {
  activeDot,
  BUCKET_AXIS,
  Fade,
  GRID,
  LINE_CURSOR,
  MARGIN,
  PIXELS_A_MARK,
  PlotFrame,
  valueAxis,
  ZERO_LINE,
} from "./plot-style.tsx";
import { PlotTip } from "./plot-tip.tsx";
import { extentOf, type Point } from "./series.ts";
import { signedTicks } from "./ticks.ts";

const still = { isAnimationActive: false, type: "linear", connectNulls: false } as const;
const own = {
  ...still,
  stroke: "var(--accent)",
  strokeWidth: 2,
  activeDot: activeDot("var(--accent)"),
} as const;

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

const isPoint = (value: unknown): value is Point =>
  typeof value === "object" && value !== null && "previousStart" in value;

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
  const { low, high } = extentOf(points);
  const dotOf = (pick: Drawn) => (dot: DotProps) => renderDot(points, pick, dot);
  return (
    <PlotFrame>
      {(width) => (
        <ComposedChart data={points} margin={MARGIN} aria-label={label}>
          <Fade id={gradient} />
          <CartesianGrid {...GRID} />
          <XAxis
            {...BUCKET_AXIS}
            dataKey="index"
            scale="point"
            ticks={ticksFor(Math.floor(width / PIXELS_A_MARK))}
            tickFormatter={tickLabel}
            axisLine={low < 0 ? false : BUCKET_AXIS.axisLine}
          />
          <YAxis {...valueAxis(signedTicks(low, high, unit), formatAxis)} />
          {low < 0 ? <ReferenceLine {...ZERO_LINE} /> : null}
          <Tooltip
            isAnimationActive={false}
            cursor={LINE_CURSOR}
            content={({ active, payload }) => {
              const point: unknown = payload?.[0]?.payload;
              return active && isPoint(point) ? (
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
            dot={dotOf("previous")}
            activeDot={false}
          />
          <Area {...own} dataKey="solid" fill={`url(#${gradient})`} dot={dotOf("solid")} />
          <Line {...own} dataKey="tail" strokeDasharray="2 4" dot={dotOf("tail")} />
        </ComposedChart>
      )}
    </PlotFrame>
  );
}
