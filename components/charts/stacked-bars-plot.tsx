"use client";
import { useState } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { StackedBar, StackedBarsProps } from "./stacked-bars-props.ts";
import { signedTicks, stackExtent } from "./stacked-bars-ticks.ts";

const PIXELS_A_MARK = 84;
const WIDEST_BAR = 44;
const RUNNING_OPACITY = 0.5;
const axisText = { fill: "var(--faint)", fontSize: 12 };

type Row = StackedBar & { index: number };
type ShapeProps = { x?: number; y?: number; width?: number; height?: number; payload?: unknown };

const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && "amounts" in value;

function renderPart(color: string, { x = 0, y = 0, width = 0, height = 0, payload }: ShapeProps) {
  const isRunning = isRow(payload) && payload.isRunning;
  return (
    <rect
      x={x}
      y={Math.min(y, y + height)}
      width={width}
      height={Math.abs(height)}
      fill={color}
      opacity={isRunning ? RUNNING_OPACITY : 1}
    />
  );
}

function Tip({
  row,
  parts,
  totalLabel,
  formatAmount,
  zone,
}: { row: Row } & Pick<StackedBarsProps, "parts" | "totalLabel" | "formatAmount" | "zone">) {
  const texts = useTexts().chart;
  const text = (amount: string | null | undefined) => (amount == null ? texts.missing : formatAmount(amount));
  return (
    <div className="rounded-[10px] border border-line bg-raised px-3 py-2.5 text-[0.8125rem] whitespace-nowrap text-text tabular-nums shadow-float">
      <p className="text-muted">
        {row.name}
        {row.isRunning ? ` · ${texts.counting}` : null}
      </p>
      {parts.map(({ id, label, color }) => (
        <p key={id} className="mt-1 flex items-center gap-2">
          <span aria-hidden="true" className="size-2 rounded-[2px]" style={{ background: color }} />
          <span className="text-muted">{label}</span>
          <span className="ml-auto pl-4 font-medium">{text(row.amounts[id])}</span>
        </p>
      ))}
      <p className="mt-1.5 flex border-t border-line pt-1.5">
        <span className="text-muted">{totalLabel}</span>
        <span className="ml-auto pl-4 font-semibold">{text(row.total)}</span>
      </p>
      <p className="mt-1 text-xs text-faint">{zone}</p>
    </div>
  );
}

export function StackedBarsPlot({
  bars,
  parts,
  label,
  unit,
  formatAxis,
  tickLabel,
  ticksFor,
  ...tip
}: StackedBarsProps) {
  const [width, setWidth] = useState(800);
  const rows: Row[] = bars.map((bar, index) => ({ ...bar, index }));
  const { low, high } = stackExtent(
    rows.map(({ amounts }) => parts.map(({ id }) => Number(amounts[id] ?? 0))),
  );
  const marks = signedTicks(low, high, unit);
  return (
    <ResponsiveContainer
      width="100%"
      height="100%"
      initialDimension={{ width: 800, height: 288 }}
      onResize={setWidth}
    >
      <BarChart
        data={rows}
        stackOffset="sign"
        barCategoryGap="22%"
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        aria-label={label}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="2 4" />
        <XAxis
          dataKey="index"
          ticks={ticksFor(Math.floor(width / PIXELS_A_MARK))}
          tickFormatter={tickLabel}
          interval={0}
          tick={axisText}
          tickLine={false}
          tickMargin={10}
          axisLine={low < 0 ? false : { stroke: "var(--line)" }}
        />
        <YAxis
          width="auto"
          domain={[marks[0] ?? 0, marks.at(-1) ?? 1]}
          ticks={marks}
          tickFormatter={formatAxis}
          tick={axisText}
          tickLine={false}
          tickMargin={8}
          axisLine={false}
        />
        {low < 0 ? <ReferenceLine y={0} stroke="var(--line-strong)" /> : null}
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--sunken)", opacity: 0.6 }}
          content={({ active, payload }) => {
            const row: unknown = payload?.[0]?.payload;
            return active && isRow(row) ? <Tip row={row} parts={parts} {...tip} /> : null;
          }}
        />
        {parts.map(({ id, color }) => (
          <Bar
            key={id}
            name={id}
            stackId="all"
            isAnimationActive={false}
            maxBarSize={WIDEST_BAR}
            dataKey={({ amounts }: Row) => {
              const amount = amounts[id];
              return amount == null ? null : Number(amount);
            }}
            shape={(shape: ShapeProps) => renderPart(color, shape)}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
