import { type Period, presetPeriod } from "#components/section/period.ts";
import type { Day } from "#lib/core/days.ts";
import type { DashboardPeriod } from "#lib/dashboards/index.ts";

/** The days that a dashboard is about today. */
export const periodOf = (period: DashboardPeriod, today: Day): Period =>
  "preset" in period ? presetPeriod(period.preset, today) : { from: period.from, to: period.to };
