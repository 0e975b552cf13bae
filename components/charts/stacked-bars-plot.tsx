"use client";
import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { useTexts } from "#components/texts/use-texts.tsx";
import {
  BUCKET_AXIS,
  GRID,
  MARGIN,
  PIXELS_A_MARK,
  PlotFrame,
  TipBox,
  TipRow,
  valueAxis,
  ZERO_LINE,
} from "./plot-style.tsx";
import type { StackedBar, StackedBarsProps } from "./stacked-bars-props.ts";
import { stackExtent } from "./stacked-bars-ticks.ts";
import { signedTicks } from "./ticks.ts";

const WIDEST_BAR = 44;
const RUNNING_OPACITY = 0.5;

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
    <TipBox>
      <p className="text-muted">
        {row.name}
        {row.isRunning ? ` · ${texts.counting}` : null}
      </p>
      {parts.map(({ id, label, color }) => (
        <TipRow key={id} label={label} color={color} value={text(row.amounts[id])} isSquare />
      ))}
      <p className="mt-1.5 flex border-t border-line pt-1.5">
        <span className="text-muted">{totalLabel}</span>
        <span className="ml-auto pl-4 font-semibold">{text(row.total)}</span>
      </p>
      <p className="mt-1 text-xs text-faint">{zone}</p>
    </TipBox>
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
  const rows: Row[] = bars.map((bar, index) => ({ ...bar, index }));
  const { low, high } = stackExtent(
    rows.map(({ amounts }) => parts.map(({ id }) => Number(amounts[id] ?? 0))),
  );
  return (
    <PlotFrame>
      {(width) => (
        <BarChart
          data={rows}
          stackOffset="sign"
          barCategoryGap="22%"
          margin={{ ...MARGIN, right: 8 }}
          aria-label={label}
        >
          <CartesianGrid {...GRID} />
          <XAxis
            {...BUCKET_AXIS}
            dataKey="index"
            ticks={ticksFor(Math.floor(width / PIXELS_A_MARK))}
            tickFormatter={tickLabel}
            axisLine={low < 0 ? false : BUCKET_AXIS.axisLine}
          />
          <YAxis {...valueAxis(signedTicks(low, high, unit), formatAxis)} />
          {low < 0 ? <ReferenceLine {...ZERO_LINE} /> : null}
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
      )}
    </PlotFrame>
  );
}
