/** A chart as vectors: sharp at any size, and small. Plain elements: the service makes documents too, and Node runs no TSX. */
import { Circle, G, Line, Path, Rect, Svg, Text, View } from "@react-pdf/renderer";
import { createElement as element, type ReactElement } from "react";
import { placeChart } from "./chart-geometry.ts";
import type { ExportChart, ExportLine } from "./export-table.ts";
import { COLORS, SERIES_COLORS } from "./pdf-styles.ts";

const WIDTH = 515;
const HEIGHT = 170;
const AREA = { left: 48, top: 8, width: WIDTH - 72, height: HEIGHT - 32 };
const LABEL = { fontSize: 7.5 };

const DASHES: Record<ExportLine["look"], { strokeWidth: number; strokeDasharray?: string }> = {
  full: { strokeWidth: 1.5 },
  running: { strokeWidth: 1.5, strokeDasharray: "2 3" },
  before: { strokeWidth: 1, strokeDasharray: "4 3" },
};
const seriesColor = (series = 0): string => SERIES_COLORS[series % SERIES_COLORS.length]!;
const colorOf = ({ look, series }: Pick<ExportLine, "look" | "series">): string =>
  look === "before" ? COLORS.faint : seriesColor(series);

const legendItem = (label: string, mark: ReactElement): ReactElement =>
  element(
    View,
    { key: label, style: { flexDirection: "row", alignItems: "center", gap: 5 } },
    mark,
    element(Text, { style: { fontSize: 8, color: COLORS.muted } }, label),
  );

function legend({ lines, bars = [] }: Pick<ExportChart, "lines" | "bars">): ReactElement {
  const ofLines = lines
    .filter(({ label }) => label !== "")
    .map((line) => {
      const mark = { x1: 0, x2: 16, y1: 1, y2: 1, stroke: colorOf(line), ...DASHES[line.look] };
      return legendItem(line.label, element(Svg, { width: 16, height: 2 }, element(Line, mark)));
    });
  const ofBars = bars.map(({ label, series }) => {
    const mark = { x: 0, y: 0, width: 7, height: 7, fill: seriesColor(series) };
    return legendItem(label, element(Svg, { width: 7, height: 7 }, element(Rect, mark)));
  });
  return element(View, { style: { flexDirection: "row", gap: 14, marginBottom: 6 } }, ...ofLines, ...ofBars);
}

const label = (text: string, x: number, y: number, textAnchor: "end" | "middle"): ReactElement =>
  element(Text, { key: `${text} ${x}`, x, y, textAnchor, fill: COLORS.faint, style: LABEL }, text);

export function pdfChart(chart: ExportChart): ReactElement {
  const { paths, dots, bars, marks, ticks } = placeChart(chart, AREA);
  const right = AREA.left + AREA.width;
  const grid = { x1: AREA.left, x2: right, stroke: COLORS.line, strokeWidth: 0.5 };
  return element(
    View,
    { wrap: false, style: { marginBottom: 8 } },
    legend(chart),
    element(
      Svg,
      { width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}` },
      ...marks.map(({ label: text, y }) =>
        element(
          G,
          { key: y },
          element(Line, { ...grid, y1: y, y2: y }),
          label(text, AREA.left - 6, y + 2.5, "end"),
        ),
      ),
      ...ticks.map(({ label: text, x }) => label(text, x, HEIGHT - 8, "middle")),
      ...bars.map(({ series, ...place }) => element(Rect, { ...place, fill: seriesColor(series) })),
      ...paths.map(({ path, ...line }) =>
        element(Path, { d: path, fill: "none", stroke: colorOf(line), ...DASHES[line.look] }),
      ),
      ...dots.map(({ x, y, ...line }) => element(Circle, { cx: x, cy: y, r: 2, fill: colorOf(line) })),
    ),
  );
}
