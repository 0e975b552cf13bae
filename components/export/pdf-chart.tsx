/** A chart as vectors: sharp at any size, and small. */
import { Circle, G, Line, Path, Rect, Svg, Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
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

function LegendItem({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View style={{ flexDirection: "row", alignItems: "center", gap: 5 }}>
      {children}
      <Text style={{ fontSize: 8, color: COLORS.muted }}>{label}</Text>
    </View>
  );
}

function Legend({ lines, bars = [] }: Pick<ExportChart, "lines" | "bars">) {
  return (
    <View style={{ flexDirection: "row", gap: 14, marginBottom: 6 }}>
      {lines
        .filter(({ label }) => label !== "")
        .map((line) => (
          <LegendItem key={line.label} label={line.label}>
            <Svg width={16} height={2}>
              <Line x1={0} x2={16} y1={1} y2={1} stroke={colorOf(line)} {...DASHES[line.look]} />
            </Svg>
          </LegendItem>
        ))}
      {bars.map(({ label, series }) => (
        <LegendItem key={label} label={label}>
          <Svg width={7} height={7}>
            <Rect x={0} y={0} width={7} height={7} fill={seriesColor(series)} />
          </Svg>
        </LegendItem>
      ))}
    </View>
  );
}

export function PdfChart({ chart }: { chart: ExportChart }) {
  const { paths, dots, bars, marks, ticks } = placeChart(chart, AREA);
  const right = AREA.left + AREA.width;
  return (
    <View wrap={false} style={{ marginBottom: 8 }}>
      <Legend {...chart} />
      <Svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        {marks.map(({ label, y }) => (
          <G key={y}>
            <Line x1={AREA.left} x2={right} y1={y} y2={y} stroke={COLORS.line} strokeWidth={0.5} />
            <Text x={AREA.left - 6} y={y + 2.5} textAnchor="end" fill={COLORS.faint} style={LABEL}>
              {label}
            </Text>
          </G>
        ))}
        {ticks.map(({ label, x }) => (
          <Text key={x} x={x} y={HEIGHT - 8} textAnchor="middle" fill={COLORS.faint} style={LABEL}>
            {label}
          </Text>
        ))}
        {bars.map(({ series, ...place }) => (
          <Rect key={`${series} ${place.x}`} {...place} fill={seriesColor(series)} />
        ))}
        {paths.map(({ path, ...line }) => (
          <Path key={path} d={path} fill="none" stroke={colorOf(line)} {...DASHES[line.look]} />
        ))}
        {dots.map(({ x, y, ...line }) => (
          <Circle key={`${line.look} ${x} ${y}`} cx={x} cy={y} r={2} fill={colorOf(line)} />
        ))}
      </Svg>
    </View>
  );
}
