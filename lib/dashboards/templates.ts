/** Dashboards to start from. Pure. */
import type { DashboardPeriod, Widget } from "./form.ts";

export type Template = {
  id: "releaseWeek" | "tour" | "listeningQuality";
  period: DashboardPeriod;
  widgets: Widget[];
};

type Bare = Omit<Widget, "id">;
const value = (section: Bare["section"], metric: string): Bare => ({
  kind: "value",
  section,
  metric,
  width: 1,
});
const series = (section: Bare["section"], metric: string, width: Bare["width"] = 3): Bare => ({
  kind: "series",
  section,
  metric,
  width,
});
const by = (dimension: string, section: Bare["section"], metric: string, width: Bare["width"] = 1): Bare => ({
  kind: "breakdown",
  section,
  metric,
  dimension,
  width,
});

const template = (id: Template["id"], preset: "7d" | "28d", widgets: readonly Bare[]): Template => ({
  id,
  period: { preset },
  widgets: widgets.map((widget, index) => ({ id: `w${index + 1}`, ...widget })),
});

export const TEMPLATES: readonly Template[] = [
  template("releaseWeek", "7d", [
    value("overview", "streams"),
    value("overview", "listeners"),
    value("engagement", "saves"),
    series("overview", "streams"),
    by("content", "content", "streams", 2),
    by("source", "overview", "plays"),
  ]),
  template("tour", "28d", [
    value("audience", "listeners"),
    value("audience", "newListeners"),
    value("engagement", "follows"),
    series("audience", "listeners"),
    by("country", "audience", "listeners", 2),
    by("content", "engagement", "saves"),
  ]),
  template("listeningQuality", "28d", [
    value("streaming", "startupMsP50"),
    value("streaming", "rebufferRatio"),
    value("streaming", "startFailureRate"),
    series("streaming", "rebufferRatio"),
    by("network", "streaming", "rebufferRatio"),
    by("os", "streaming", "startupMsP50"),
    by("country", "streaming", "startupMsP50"),
  ]),
];
