"use client";
import { useState } from "react";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { endShifts, lastFigure } from "./lines-ends.ts";
import type { ChartLine, LinesProps } from "./lines-props.ts";
import type { Point } from "./series.ts";
import { valueTicks } from "./ticks.ts";

const PIXELS_A_MARK = 84;
const NAME_PIXELS = 76;
const axisText = { fill: "var(--faint)", fontSize: 12 };
const still = { isAnimationActive: false, type: "linear", connectNulls: false } as const;

type Row = { index: number; points: Point[] };
type DotProps = { cx?: number; cy?: number; index?: number };

const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && "points" in value;

function Tip({
  row,
  lines,
  tip,
  formatValue,
}: { row: Row } & Pick<LinesProps, "lines" | "tip" | "formatValue">) {
  const texts = useTexts().chart;
  const [first] = row.points;
  if (!first) return null;
  return (
    <div className="rounded-[10px] border border-line bg-raised px-3 py-2.5 text-[0.8125rem] whitespace-nowrap text-text tabular-nums shadow-float">
      <p className="text-muted">
        {tip.bucketLabel(first)}
        {first.isRunning ? ` · ${texts.counting}` : null}
      </p>
      {lines.map(({ id, label, color }, number) => {
        const value = row.points[number]?.value ?? null;
        return (
          <p key={id} className="mt-1 flex items-center gap-2">
            <span aria-hidden="true" className="size-2 rounded-full" style={{ background: color }} />
            <span className="text-muted">{label}</span>
            <span className="ml-auto pl-4 font-semibold">
              {value === null ? texts.missing : formatValue(value)}
            </span>
          </p>
        );
      })}
      <p className="mt-1 text-xs text-faint">{tip.zone}</p>
    </div>
  );
}

/** The end of a line: its name, and a hollow dot where the bucket is still counting. */
function renderEnd({ label, color, points }: ChartLine, shift: number, { cx, cy, index = 0 }: DotProps) {
  const key = `${label}-${index}`;
  if (index !== lastFigure(points) || cx === undefined || cy === undefined) return <g key={key} />;
  const fill = points[index]?.isRunning ? "var(--surface)" : color;
  return (
    <g key={key}>
      <circle cx={cx} cy={cy} r={3} fill={fill} stroke={color} strokeWidth={1.5} />
      <text x={cx + 9} y={cy + 4 + shift} fontSize={12} fontWeight={500} fill="var(--text)">
        {label}
      </text>
    </g>
  );
}

export function LinesPlot({
  lines,
  label,
  unit,
  formatValue,
  formatAxis,
  tickLabel,
  ticksFor,
  tip,
}: LinesProps) {
  const [width, setWidth] = useState(800);
  const rows: Row[] = (lines[0]?.points ?? []).map(({ index }) => ({
    index,
    points: lines.flatMap(({ points }) => points[index] ?? []),
  }));
  const highest = Math.max(0, ...lines.flatMap(({ points }) => points.map(({ value }) => value ?? 0)));
  const marks = valueTicks(highest, unit);
  const top = marks.at(-1) ?? 1;
  const shifts = endShifts(
    lines.map(({ points }) => points[lastFigure(points)]?.value ?? null),
    top,
  );
  return (
    <ResponsiveContainer
      width="100%"
      height="100%"
      initialDimension={{ width: 800, height: 288 }}
      onResize={setWidth}
    >
      <LineChart data={rows} margin={{ top: 8, right: NAME_PIXELS, bottom: 0, left: 0 }} aria-label={label}>
        <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="2 4" />
        <XAxis
          dataKey="index"
          scale="point"
          ticks={ticksFor(Math.floor((width - NAME_PIXELS) / PIXELS_A_MARK))}
          tickFormatter={tickLabel}
          interval={0}
          tick={axisText}
          tickLine={false}
          tickMargin={10}
          axisLine={{ stroke: "var(--line)" }}
        />
        <YAxis
          width="auto"
          domain={[0, top]}
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
          content={({ active, payload }) => {
            const row: unknown = payload?.[0]?.payload;
            return active && isRow(row) ? (
              <Tip row={row} lines={lines} tip={tip} formatValue={formatValue} />
            ) : null;
          }}
        />
        {lines.flatMap((line, number) =>
          (["solid", "tail"] as const).map((part) => (
            <Line
              {...still}
              key={`${line.id} ${part}`}
              name={`${line.id} ${part}`}
              dataKey={(row: Row) => row.points[number]?.[part] ?? null}
              stroke={line.color}
              strokeWidth={2}
              {...(part === "tail" ? { strokeDasharray: "2 4" } : {})}
              dot={(dot: DotProps) => renderEnd(line, shifts[number] ?? 0, dot)}
              activeDot={{ r: 4.5, fill: "var(--surface)", stroke: line.color, strokeWidth: 2 }}
            />
          )),
        )}
      </LineChart>
    </ResponsiveContainer>
  );
}
