"use client";
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { endShifts, lastFigure } from "./lines-ends.ts";
import type { ChartLine, LinesProps } from "./lines-props.ts";
import {
  activeDot,
  BUCKET_AXIS,
  GRID,
  LINE_CURSOR,
  MARGIN,
  PIXELS_A_MARK,
  PlotFrame,
  TipBox,
  TipRow,
  valueAxis,
} from "./plot-style.tsx";
import { highestOf, type Point } from "./series.ts";
import { valueTicks } from "./ticks.ts";

const NAME_PIXELS = 76;
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
    <TipBox>
      <p className="text-muted">
        {tip.bucketLabel(first)}
        {first.isRunning ? ` · ${texts.counting}` : null}
      </p>
      {lines.map(({ id, label, color }, number) => {
        const value = row.points[number]?.value ?? null;
        return (
          <TipRow
            key={id}
            label={label}
            color={color}
            value={value === null ? texts.missing : formatValue(value)}
          />
        );
      })}
      <p className="mt-1 text-xs text-faint">{tip.zone}</p>
    </TipBox>
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
  const rows: Row[] = (lines[0]?.points ?? []).map(({ index }) => ({
    index,
    points: lines.flatMap(({ points }) => points[index] ?? []),
  }));
  const marks = valueTicks(highestOf(lines.flatMap(({ points }) => points)), unit);
  const shifts = endShifts(
    lines.map(({ points }) => points[lastFigure(points)]?.value ?? null),
    marks.at(-1) ?? 1,
  );
  return (
    <PlotFrame>
      {(width) => (
        <LineChart data={rows} margin={{ ...MARGIN, right: NAME_PIXELS }} aria-label={label}>
          <CartesianGrid {...GRID} />
          <XAxis
            {...BUCKET_AXIS}
            dataKey="index"
            scale="point"
            ticks={ticksFor(Math.floor((width - NAME_PIXELS) / PIXELS_A_MARK))}
            tickFormatter={tickLabel}
          />
          <YAxis {...valueAxis(marks, formatAxis)} />
          <Tooltip
            isAnimationActive={false}
            cursor={LINE_CURSOR}
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
                activeDot={activeDot(line.color)}
              />
            )),
          )}
        </LineChart>
      )}
    </PlotFrame>
  );
}
