/** Which groups are folded, and which answers have no values: random groups against the reference. */
import { describe, expect, it } from "vitest";
import { type Groups, Tally } from "#lib/cube/index.ts";
import * as reference from "#lib/testing/reference/breakdowns.ts";
import { drawFrom } from "#lib/testing/reference/draw.ts";
import { tallyOf } from "#lib/testing/reference/tally.ts";
import { isSuppressed, shownCohorts, shownGroups, shownLevels, smallGroups } from "./anonymity.ts";

const KEYS = ["BR", "PT", "US", "IN", "unknown", "other"];

/** The keys that stay, and how many people are in what is called "other". */
function seen(groups: Groups, k: number, dimension: "country" | "source" = "country") {
  const shown = shownGroups(dimension, groups, k);
  const other = shown.get("other") ?? [];
  const people = new Set(other.flatMap(({ listeners, others }) => [...listeners.fresh, ...others.fresh]));
  return { keys: [...shown.keys()].sort(), other: people.size };
}

function groupOf(listeners: readonly number[], others: readonly number[]): Tally {
  const tally = new Tally();
  for (const person of listeners) tally.listeners.fresh.add(person);
  for (const person of others) tally.others.fresh.add(person);
  return tally;
}
const many = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

describe("small groups", () => {
  it("are folded as the reference folds them, whether their people heard something or not", () => {
    const draw = drawFrom(31);
    for (let round = 0; round < 3000; round++) {
      const k = 1 + draw.below(6);
      const own: Groups = new Map();
      const theirs: reference.Groups = new Map();
      for (const key of KEYS.slice(draw.below(3), 3 + draw.below(4))) {
        const people = many(draw.below(4), 1 + draw.below(draw.of([2, 8, 20])));
        const listeners = people.slice(0, draw.below(people.length + 1));
        // Who heard something may have done something else, too.
        const others = people.filter((person) => !listeners.includes(person) || draw.chance(0.3));
        own.set(key, groupOf(listeners, others));
        theirs.set(key, { ...tallyOf([]), people: new Set(people.map(String)) });
      }
      const folded = reference.foldSmallGroups(theirs, k);
      expect([round, seen(own, k)]).toEqual([
        round,
        { keys: [...folded.keys()].sort(), other: folded.get("other")?.people ?? 0 },
      ]);
      expect(seen(own, k, "source").keys).toEqual([...own.keys()].sort());
    }
  });

  it("take the next smallest by all of its people, not by its listeners alone", () => {
    const groups: Groups = new Map([
      ["A", groupOf([1], [])],
      ["B", groupOf(many(10, 6), many(50, 10))],
      ["C", groupOf(many(100, 7), [])],
    ]);
    expect(seen(groups, 5).keys).toEqual(["B", "other"]);
  });

  it("are decided by people and then by key", () => {
    const people = (sizes: Record<string, number>) => new Map(Object.entries(sizes));
    expect(smallGroups(people({ a: 5, b: 9 }), 5)).toEqual(new Set());
    expect(smallGroups(people({ a: 4, c: 6, b: 6 }), 5)).toEqual(new Set(["a", "b"]));
    expect(smallGroups(people({ a: 4, b: 3, c: 5 }), 5)).toEqual(new Set(["a", "b"]));
    expect(smallGroups(people({ a: 1 }), 5)).toEqual(new Set(["a"]));
    expect(smallGroups(people({ a: 1, b: 1 }), 1)).toEqual(new Set());
  });
});

describe("a filter that leaves few people", () => {
  it("has no values when it says something of them, as in the reference", () => {
    for (const name of ["country", "os", "device", "network", "source", "contentId"] as const)
      for (const people of [0, 1, 4, 5, 6])
        for (const filter of [{ [name]: "x" }, { [name]: "x", source: "y" }])
          expect([filter, people, isSuppressed(filter, people, 5)]).toEqual([
            filter,
            people,
            reference.isSuppressed(filter, people, 5),
          ]);
    expect(isSuppressed({}, null, 5)).toBe(false);
  });
});

describe("fan levels", () => {
  const level = (listeners: number, entered = 0, left = 0) => ({ listeners, entered, left });

  it("are shown through a personal filter when no group and no move in them is of few people", () => {
    const many = [level(40, 5, 6), level(5), level(0)];
    expect(shownLevels({ country: "BR" }, many, 5)).toBe(many);
    for (const few of [level(4), level(9, 1), level(9, 0, 4)]) {
      expect(shownLevels({ country: "BR" }, [...many, few], 5)).toBeNull();
      for (const filter of [{}, { source: "radio" }, { contentId: "t-1" }])
        expect(shownLevels(filter, [few], 5)).toEqual([few]);
    }
  });
});

describe("cohorts", () => {
  const cohort = (name: string, ...retained: number[]) => ({ cohort: name, size: retained[0]!, retained });
  const all = [cohort("a", 9, 6, 4, 7), cohort("b", 3, 1), cohort("c", 0, 0), cohort("d", 7)];

  it("are whole without a personal filter", () => {
    for (const filter of [{}, { source: "radio" }]) expect(shownCohorts(filter, all, 5)).toBe(all);
  });

  it("end through one before the first week of few people, and go in twos when they are small", () => {
    expect(shownCohorts({ os: "iOS" }, all, 5)).toEqual([cohort("a", 9, 6), cohort("c", 0, 0)]);
    expect(shownCohorts({ os: "iOS" }, all, 3)).toEqual([
      cohort("a", 9, 6, 4, 7),
      cohort("b", 3),
      all[2],
      all[3],
    ]);
    expect(shownCohorts({ os: "iOS" }, all, 1)).toEqual(all);
  });
});
