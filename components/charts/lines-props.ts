import type { PlotProps } from "./plot-props.ts";
import type { Point } from "./series.ts";

export type ChartLine = { id: string; label: string; color: string; points: Point[] };
export type LinesProps = Omit<PlotProps, "points"> & { lines: ChartLine[] };
