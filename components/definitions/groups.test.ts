import { expect, test } from "vitest";
import { listMetrics } from "#lib/metrics/catalogue.ts";
import { definitionGroups } from "./groups.ts";

test("every metric is defined once, and named wherever else it is shown", () => {
  const groups = definitionGroups();
  const defined = groups.flatMap(({ metrics }) => metrics.map(({ id }) => id));
  expect(defined.toSorted()).toEqual(
    listMetrics()
      .map(({ id }) => id)
      .toSorted(),
  );
  for (const { section, metrics, also } of groups)
    for (const metric of listMetrics())
      expect([...metrics, ...also].includes(metric)).toBe(metric.sections.includes(section));
});
