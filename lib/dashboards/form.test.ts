import { describe, expect, it } from "vitest";
import { metricsOf } from "#lib/metrics/catalogue.ts";
import { RANGE_SECTIONS } from "#lib/metrics/definition.ts";
import { contentSchema, readPeriod, readWidgets, withoutMoney } from "./form.ts";
import { widgetOffer } from "./offer.ts";
import { TEMPLATES } from "./templates.ts";

const widget = (more: object = {}) => ({
  id: "w1",
  kind: "value",
  section: "overview",
  metric: "plays",
  width: 1,
  ...more,
});
const BASE = { name: "One", shared: false, period: { preset: "28d" } };
const pathsOf = (content: object): string[] =>
  contentSchema.safeParse({ ...BASE, ...content }).error?.issues.map(({ path }) => path.join(".")) ?? [];

describe("a dashboard's form", () => {
  it("takes what a section has", () => {
    expect(contentSchema.parse({ ...BASE, name: " One ", widgets: [widget()] })).toEqual({
      ...BASE,
      widgets: [widget()],
    });
  });

  it.each([
    [{ metric: "nonsense" }, "widgets.0.metric"],
    [{ section: "live" }, "widgets.0.section"],
    [{ section: "streaming" }, "widgets.0.metric"],
    [{ kind: "breakdown" }, "widgets.0.dimension"],
    [{ kind: "breakdown", dimension: "os" }, "widgets.0.dimension"],
    [{ dimension: "country" }, "widgets.0.dimension"],
    [{ kind: "breakdown", metric: "sessions", dimension: "country" }, "widgets.0.kind"],
    [{ kind: "series", section: "audience", metric: "stickiness" }, "widgets.0.kind"],
    [{ width: 4 }, "widgets.0.width"],
    [{ id: "<b>" }, "widgets.0.id"],
    [{ more: 1 }, "widgets.0"],
  ])("refuses %j", (more, path) => {
    expect(pathsOf({ widgets: [widget(more)] })).toEqual([path]);
  });

  it("holds at most 24 widgets, each with its own id, and a name", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => widget({ id: `w${index}` }));
    expect([pathsOf({ widgets: many(24) }), pathsOf({ widgets: many(25) })]).toEqual([[], ["widgets"]]);
    expect(pathsOf({ widgets: [widget(), widget()] })).toEqual(["widgets"]);
    expect(pathsOf({ name: " ", widgets: [] })).toEqual(["name"]);
    expect(pathsOf({ name: "x".repeat(81), widgets: [] })).toEqual(["name"]);
  });

  it("knows presets and fixed days in their order", () => {
    const period = { from: "2026-11-01", to: "2026-11-02" };
    expect(pathsOf({ widgets: [], period })).toEqual([]);
    expect(pathsOf({ widgets: [], period: { ...period, to: "2026-10-01" } })).not.toEqual([]);
    expect(pathsOf({ widgets: [], period: { preset: "1d" } })).toEqual(["period"]);
  });

  it("reads on when the catalogue has dropped a metric", () => {
    expect(readWidgets([widget(), widget({ metric: "gone" }), null])).toEqual([widget()]);
    expect([readWidgets("x"), readPeriod({ preset: "gone" })]).toEqual([[], { preset: "28d" }]);
  });
});

describe("what a dashboard is offered", () => {
  it("is every metric of every section", () => {
    const offered = widgetOffer(true).map(({ section, metrics }) => [section, metrics.length]);
    expect(offered).toEqual(RANGE_SECTIONS.map((section) => [section, metricsOf(section).length]));
  });

  it("is no money for who may not read it", () => {
    const offer = widgetOffer(false);
    expect(offer.map(({ section }) => section)).not.toContain("revenue");
    expect(offer.flatMap(({ metrics }) => metrics.map(({ metric }) => metric))).not.toContain("revenue");
  });

  it("has templates that can be saved as they are, and hold no money", () => {
    for (const { id, widgets, period } of TEMPLATES) {
      expect([id, pathsOf({ widgets, period })]).toEqual([id, []]);
      expect(withoutMoney(widgets)).toEqual(widgets);
    }
  });
});
