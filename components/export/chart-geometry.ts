/** Where the lines and bars of a chart run on paper. Pure. */
import type { ExportChart, ExportLine } from "./export-table.ts";

type Area = { left: number; top: number; width: number; height: number };
type Drawn = Pick<ExportLine, "look" | "series">;
type PlacedPath = Drawn & { path: string };
type PlacedDot = Drawn & { x: number; y: number };
type PlacedBar = { series: number; x: number; y: number; width: number; height: number };

/** Of the room that each bar has. */
const BAR_SHARE = 0.78;
const WIDEST_BAR = 28;

const round = (value: number): number => Math.round(value * 100) / 100;

/** Parts above and parts below zero each lie on the one before. */
function placeBars(bars: NonNullable<ExportChart["bars"]>, x: Scale, y: Scale, width: number): PlacedBar[] {
  const ends = new Map<string, number>();
  return bars.flatMap(({ series, values }) =>
    values.flatMap((value, index) => {
      if (value === null || value === 0) return [];
      const side = `${index} ${value > 0}`;
      const from = ends.get(side) ?? 0;
      ends.set(side, from + value);
      const [top, bottom] = [y(Math.max(from, from + value)), y(Math.min(from, from + value))];
      return [
        { series, x: round(x(index) - width / 2), y: top, width: round(width), height: round(bottom - top) },
      ];
    }),
  );
}
type Scale = (value: number) => number;

export function placeChart({ marks, ticks, lines, bars = [] }: ExportChart, area: Area) {
  const { left, top, width, height } = area;
  const lowest = Math.min(0, marks[0]?.value ?? 0);
  const span = (marks.at(-1)?.value ?? 0) - lowest || 1;
  const count = Math.max(1, ...[...lines, ...bars].map(({ values }) => values.length));
  const room = width / count;
  const isBetween = bars.length > 0 || count === 1;
  const x: Scale = (index) =>
    round(left + (isBetween ? (index + 0.5) * room : (index / (count - 1)) * width));
  const y: Scale = (value) => round(top + height - ((value - lowest) / span) * height);
  const paths: PlacedPath[] = [];
  const dots: PlacedDot[] = [];
  for (const { look, series, values } of lines) {
    const drawn = { look, ...(series === undefined ? {} : { series }) };
    let path = "";
    values.forEach((value, index) => {
      if (value === null) return;
      const hasBefore = (values[index - 1] ?? null) !== null;
      const hasAfter = (values[index + 1] ?? null) !== null;
      // A point alone has no line.
      if (!hasBefore && !hasAfter) dots.push({ ...drawn, x: x(index), y: y(value) });
      else path += `${hasBefore ? "L" : "M"}${x(index)} ${y(value)}`;
    });
    if (path) paths.push({ ...drawn, path });
  }
  return {
    paths,
    dots,
    bars: placeBars(bars, x, y, Math.min(room * BAR_SHARE, WIDEST_BAR)),
    marks: marks.map(({ value, label }) => ({ label, y: y(value) })),
    ticks: ticks.map(({ index, label }) => ({ label, x: x(index) })),
  };
}
