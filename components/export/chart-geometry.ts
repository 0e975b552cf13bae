/** Where the lines of a chart run on paper. Pure. */
import type { ExportChart } from "./export-table.ts";

type Area = { left: number; top: number; width: number; height: number };
export type PlacedPath = { look: ExportChart["lines"][number]["look"]; path: string };
export type PlacedDot = { look: ExportChart["lines"][number]["look"]; x: number; y: number };

const round = (value: number): number => Math.round(value * 100) / 100;

export function placeChart({ marks, ticks, lines }: ExportChart, { left, top, width, height }: Area) {
  const highest = marks.at(-1)?.value || 1;
  const count = Math.max(1, ...lines.map(({ values }) => values.length));
  const x = (index: number) => round(left + (count === 1 ? width / 2 : (index / (count - 1)) * width));
  const y = (value: number) => round(top + height - (value / highest) * height);
  const paths: PlacedPath[] = [];
  const dots: PlacedDot[] = [];
  for (const { look, values } of lines) {
    let path = "";
    values.forEach((value, index) => {
      if (value === null) return;
      const hasBefore = (values[index - 1] ?? null) !== null;
      const hasAfter = (values[index + 1] ?? null) !== null;
      // A point alone has no line.
      if (!hasBefore && !hasAfter) dots.push({ look, x: x(index), y: y(value) });
      else path += `${hasBefore ? "L" : "M"}${x(index)} ${y(value)}`;
    });
    if (path) paths.push({ look, path });
  }
  return {
    paths,
    dots,
    marks: marks.map(({ value, label }) => ({ label, y: y(value) })),
    ticks: ticks.map(({ index, label }) => ({ label, x: x(index) })),
  };
}
