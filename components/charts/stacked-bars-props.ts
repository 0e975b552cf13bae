import type { PlotProps } from "./plot-props.ts";

/** Of exact decimals: numbers are made of them only to place pixels. */
export type StackedBar = {
  start: string;
  /** What it covers, in the artist's zone. */
  name: string;
  isRunning: boolean;
  /** By part; null where there is no figure. */
  amounts: Readonly<Record<string, string | null>>;
  total: string | null;
};
type StackedPart = { id: string; label: string; color: string };
export type StackedBarsProps = Pick<PlotProps, "label" | "unit" | "formatAxis" | "tickLabel" | "ticksFor"> & {
  bars: StackedBar[];
  parts: StackedPart[];
  totalLabel: string;
  formatAmount: (amount: string) => string;
  zone: string;
};
