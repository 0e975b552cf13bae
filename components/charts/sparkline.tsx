import type { Point } from "./series.ts";
import { sparklineRange } from "./sparkline-range.ts";

const WIDTH = 100;
const HEIGHT = 28;
const PAD = 2;

function pathOf(points: Point[], pick: "solid" | "tail", low: number, span: number): string {
  const x = (index: number) => (points.length > 1 ? (index / (points.length - 1)) * WIDTH : WIDTH / 2);
  const y = (value: number) => HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD);
  let isOpen = false;
  return points
    .map((point) => {
      const value = point[pick];
      const command = isOpen ? "L" : "M";
      isOpen = value !== null;
      return value === null ? "" : `${command}${x(point.index).toFixed(2)} ${y(value).toFixed(2)}`;
    })
    .join("");
}

/** The course of one figure without axes; the unfinished end is dotted. Decoration: the chart has the table. */
export function Sparkline({ points, className }: { points: Point[]; className?: string }) {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  if (values.length < 2) return <div aria-hidden="true" className="h-7" />;
  const { low, span } = sparklineRange(values);
  const shared = {
    fill: "none",
    stroke: "currentColor",
    strokeWidth: 1.5,
    vectorEffect: "non-scaling-stroke",
  } as const;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`block h-7 w-full overflow-visible ${className ?? ""}`}
    >
      <path d={pathOf(points, "solid", low, span)} {...shared} strokeLinejoin="round" />
      <path d={pathOf(points, "tail", low, span)} {...shared} strokeDasharray="2 3" />
    </svg>
  );
}
