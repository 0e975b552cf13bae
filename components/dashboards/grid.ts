import type { Widget } from "#lib/dashboards/index.ts";

/** Three columns on a desk, one below; each widget as wide as it says. */
export const gridClass = "grid grid-cols-1 gap-4 sm:gap-5 lg:grid-cols-3";

const SPANS: Record<Widget["width"], string> = {
  1: "lg:col-span-1",
  2: "lg:col-span-2",
  3: "lg:col-span-3",
};
/** A widget's place: neighbours are as high as the highest of them. */
export const spanClass = (width: Widget["width"]): string => `min-w-0 *:h-full ${SPANS[width]}`;
