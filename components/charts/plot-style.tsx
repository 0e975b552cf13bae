"use client";
/** What all plots look like: one frame, one kind of axis, one tooltip. */
import { type ReactElement, type ReactNode, useState } from "react";
import { ResponsiveContainer } from "recharts";
import { axisWidth, MARK_GAP_PIXELS } from "./axis-width.ts";

const FIRST = { width: 800, height: 288 };
const axisText = { fill: "var(--faint)", fontSize: 12 };

/** A plot in the room that its card has. @param children get its width, which decides how many marks fit */
export function PlotFrame({ children }: { children: (width: number) => ReactElement }) {
  const [width, setWidth] = useState(FIRST.width);
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={FIRST} onResize={setWidth}>
      {children(width)}
    </ResponsiveContainer>
  );
}

export const MARGIN = { top: 8, right: 22, bottom: 0, left: 0 };
export const GRID = { vertical: false, stroke: "var(--line)", strokeDasharray: "2 4" } as const;
export const BUCKET_AXIS = {
  interval: 0,
  tick: axisText,
  tickLine: false,
  tickMargin: 10,
  axisLine: { stroke: "var(--line)" },
} as const;
/** For the marks of buckets. */
export const PIXELS_A_MARK = 84;

/** The value axis, as wide as its own marks need. */
export const valueAxis = (marks: readonly number[], format: (value: number) => string) => ({
  width: axisWidth(marks.map(format)),
  domain: [marks[0] ?? 0, marks.at(-1) ?? 1],
  ticks: marks,
  tickFormatter: format,
  // Every mark has its room: none is left out for being near another.
  interval: 0 as const,
  tick: axisText,
  tickLine: false,
  // Room for a line that is not drawn would push the marks out of sight.
  tickSize: 0,
  tickMargin: MARK_GAP_PIXELS,
  axisLine: false,
});

export const LINE_CURSOR = { stroke: "var(--line-strong)", strokeWidth: 1 };
export const activeDot = (color: string) => ({
  r: 4.5,
  fill: "var(--surface)",
  stroke: color,
  strokeWidth: 2,
});

/** Where zero is, when something lies below it. */
export const ZERO_LINE = { y: 0, stroke: "var(--line-strong)" };

/** What fills the room under a line. */
export function Fade({ id }: { id: string }) {
  return (
    <defs>
      <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="var(--accent)" stopOpacity={0.16} />
        <stop offset="1" stopColor="var(--accent)" stopOpacity={0.01} />
      </linearGradient>
    </defs>
  );
}

export function TipBox({ children }: { children: ReactNode }) {
  return (
    <div className="rounded-[10px] border border-line bg-raised px-3 py-2.5 text-[0.8125rem] whitespace-nowrap text-text tabular-nums shadow-float">
      {children}
    </div>
  );
}

/** One of several series in a tooltip. */
export function TipRow({ label, value, color, isSquare = false }: TipRowProps) {
  return (
    <p className="mt-1 flex items-center gap-2">
      <span
        aria-hidden="true"
        className={isSquare ? "size-2 rounded-[2px]" : "size-2 rounded-full"}
        style={{ background: color }}
      />
      <span className="text-muted">{label}</span>
      <span className="ml-auto pl-4 font-semibold">{value}</span>
    </p>
  );
}
type TipRowProps = { label: string; value: string; color: string; isSquare?: boolean };
