/** Both languages say the same things: the same keys, the same blanks to fill, and nothing left in English. */
import { describe, expect, test } from "vitest";
import { listMetrics } from "#lib/metrics/catalogue.ts";
import { FAN_LEVELS } from "#lib/metrics/fan-levels.ts";
import { en } from "./en.ts";
import { pt } from "./pt.ts";
import { METRICS_PT } from "./pt-metrics.ts";

/** Names, and words that both languages share. */
const SAME_WORDS: ReadonlySet<unknown> = new Set([
  "Harmonie Analytics",
  "Harmonie",
  "Apps",
  "Wi-Fi",
  "5G",
  "4G",
  "3G",
  "2G",
  "Ethernet",
  "Feed",
  "Links",
  "1/3",
  "2/3",
  "3/3",
  "JavaScript (fetch)",
  "curl",
  "E-mail",
  "Gas",
  "PDF",
  "Excel",
  "CSV",
  "JSON",
  "NDJSON",
  "Parquet",
  "SHA-256",
  "Webhook",
  "English",
  "Português",
]);

type Leaf = { path: string; value: unknown };

function leaves(value: unknown, path = ""): Leaf[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key));
}

const english = new Map(leaves(en).map(({ path, value }) => [path, value]));
const portuguese = new Map(leaves(pt).map(({ path, value }) => [path, value]));
/** In English these come with the answer or from the catalogue. */
const ONLY_PORTUGUESE = /^audience\.fans\.rules\./;

test("the same keys in both", () => {
  expect([...portuguese.keys()].filter((path) => !ONLY_PORTUGUESE.test(path)).toSorted()).toEqual(
    [...english.keys()].filter((path) => path !== "audience.fans.rules").toSorted(),
  );
});

test("functions take the same number of arguments", () => {
  for (const [path, value] of english) {
    const other = portuguese.get(path);
    expect(typeof other, path).toBe(typeof value);
    if (typeof value === "function" && typeof other === "function")
      expect(other.length, path).toBe(value.length);
  }
});

test("no sentence was left empty or in English", () => {
  const same = [...english]
    .filter(([path, value]) => typeof value === "string" && value !== "" && portuguese.get(path) === value)
    .filter(([, value]) => !SAME_WORDS.has(value))
    .map(([path, value]) => `${path}: ${String(value)}`);
  expect(same).toEqual([]);
  const empty = [...portuguese].filter(([path, value]) => value === "" && english.get(path) !== "");
  expect(empty).toEqual([]);
});

/** A function called with marks in place of what it is given. */
const called = (value: unknown) => {
  const marks = Array.from({ length: 8 }, (_, i) => `«${i}»`);
  try {
    const text: unknown = typeof value === "function" ? value(...marks) : null;
    return typeof text === "string" ? text : null;
  } catch {
    // It takes something richer than texts and numbers; its own test calls it.
    return null;
  }
};

test("what a function writes is not the English sentence", () => {
  const withWords = /\p{L}{3,}/u;
  const same = [...english].flatMap(([path, value]) => {
    const text = called(value);
    const isSame = text !== null && withWords.test(text) && text === called(portuguese.get(path));
    return isSame ? [`${path}: ${text}`] : [];
  });
  expect(same).toEqual([]);
});

describe("metrics", () => {
  test("every one has its Portuguese name and rule, and none is left over", () => {
    expect(Object.keys(METRICS_PT).toSorted()).toEqual(
      listMetrics()
        .map(({ id }) => id)
        .toSorted(),
    );
    for (const { id, rule } of listMetrics()) {
      expect(pt.metric(id).label.length, id).toBeGreaterThan(0);
      expect(pt.metric(id).rule, id).toMatch(/\.$/);
      expect(pt.metric(id).rule, id).not.toBe(rule);
    }
  });

  test("every fan level has its rule", () => {
    expect(Object.keys(pt.audience.fans.rules).toSorted()).toEqual(
      FAN_LEVELS.map(({ level }) => String(level)).toSorted(),
    );
  });

  test.each(["plays", "streams", "listeners", "sessions", "payers"])("one and many of %s", (id) => {
    expect(pt.noun(id, 1)).not.toBe(pt.noun(id, 2));
    expect(pt.noun(id, 0)).toBe(pt.noun(id, 2));
  });
});
