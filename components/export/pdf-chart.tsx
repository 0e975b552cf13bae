/** A chart as vectors: sharp at any size, and small. */
import { Circle, G, Line, Path, Svg, Text, View } from "@react-pdf/renderer";
import { placeChart } from "./chart-geometry.ts";
import type { ExportChart, ExportLine } from "./export-table.ts";
import { COLORS } from "./pdf-styles.ts";

const WIDTH = 515;
const HEIGHT = 170;
const AREA = { left: 48, top: 8, width: WIDTH - 72, height: HEIGHT - 32 };
const LABEL = { fontSize: 7.5 };

const STROKES: Record<ExportLine["look"], { stroke: string; strokeWidth: number; strokeDasharray?: string }> =
  {
    full: { stroke: COLORS.accent, strokeWidth: 1.5 },
    running: { stroke: COLORS.accent, strokeWidth: 1.5, strokeDasharray: "2 3" },
    before: { stroke: COLORS.faint, strokeWidth: 1, strokeDasharray: "4 3" },
  };

function Legend({ lines }: { lines: ExportLine[] }) {
  return (
    <View style={{ flexDirection: "row", gap: 14, marginBottom: 6 }}>
      {lines
        .filter(({ label }) => label !== "")
        .map(({ label, look }) => (
          <View key={label} style={{ flexDirection: "row", alignItems: "center", gap: 5 }}>
            <Svg width={16} height={2}>
              <Line x1={0} x2={16} y1={1} y2={1} {...STROKES[look]} />
            </Svg>
            <Text style={{ fontSize: 8, color: COLORS.muted }}>{label}</Text>
          </View>
        ))}
    </View>
  );
}

export function PdfChart({ chart }: { chart: ExportChart }) {
  const { paths, dots, marks, ticks } = placeChart(chart, AREA);
  const right = AREA.left + AREA.width;
  return (
    <View wrap={false} style={{ marginBottom: 8 }}>
      <Legend lines={chart.lines} />
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
        {paths.map(({ look, path }) => (
          <Path key={look} d={path} fill="none" {...STROKES[look]} />
        ))}
        {dots.map(({ look, x, y }) => (
          <Circle key={`${look} ${x}`} cx={x} cy={y} r={2} fill={STROKES[look].stroke} />
        ))}
      </Svg>
    </View>
  );
}
