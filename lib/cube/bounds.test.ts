import { describe, expect, it } from "vitest";
import { foldRareValues } from "./bounds.ts";
import { DIMENSIONS } from "./dimensions.ts";
import type { Fact } from "./fact.ts";
import { encodeFacts } from "./fact-table.ts";
import { mergeBounded } from "./parts.ts";
import { Summary } from "./summary.ts";

const DAY = "2026-11-20";
const play = (ordinal: number, more: Partial<Fact> = {}): Fact => ({
  ordinal,
  session: 0,
  context: ["BR", "iOS 18.1", "phone", "2.3.1", "4g", "25-34"],
  hour: 12,
  content: "t-1",
  source: "radio",
  channel: "",
  screen: "",
  counts: { plays: 1 },
  startup: 0,
  load: 0,
  loadWeight: 0,
  sampled: null,
  ...more,
});
const summed = (facts: readonly Fact[]) => {
  const summary = new Summary(DIMENSIONS);
  for (const fact of facts) summary.add(fact, DAY);
  return summary;
};

/** Windows of a day, as the fold adds them. */
function fold(windows: Fact[][]): { stored: Summary; facts: Fact[] } {
  const stored = new Summary(DIMENSIONS);
  for (const facts of windows) {
    foldRareValues(facts, stored.groups, summed(facts).groups);
    mergeBounded(stored, summed(facts));
  }
  return { stored, facts: windows.flat() };
}

const distinct = (facts: readonly Fact[], of: (fact: Fact) => string) => new Set(facts.map(of)).size;

describe("a day's values", () => {
  it("stay as they are while they are few", () => {
    const facts = [play(1), play(2, { content: "", source: "" })];
    const before = structuredClone(facts);
    expect(foldRareValues(facts, summed([]).groups, summed(facts).groups)).toBe(false);
    expect(facts).toEqual(before);
  });

  it("are bounded whatever a client sends, alike in groups and facts, and no play is lost", () => {
    const windows = Array.from({ length: 12 }, (_, window) =>
      Array.from({ length: 1000 }, (_, index) => {
        const random = `${window}-${index}-${"x".repeat(80)}`;
        const context = ["country", "os", "device", "app", "network", "age"].map(
          (name) => `${name} ${random}`,
        );
        return play(index, { content: random, source: random, context });
      }),
    );
    const honest = [play(1, { content: "hit" }), play(2, { content: "hit" })];
    const { stored, facts } = fold([honest, ...windows, [play(3, { content: "hit" })]]);
    expect(distinct(facts, ({ content }) => content)).toBe(5001);
    expect(distinct(facts, ({ source }) => source)).toBe(251);
    for (const at of [0, 1, 2, 3, 4, 5]) expect(distinct(facts, ({ context }) => context[at]!)).toBe(251);
    const fromFacts = summed(facts);
    for (const [dimension, groups] of fromFacts.groups)
      expect([dimension, [...groups].map(([key, { counts }]) => [key, counts])]).toEqual([
        dimension,
        [...stored.groups.get(dimension)!].map(([key, { counts }]) => [key, counts]),
      ]);
    expect(fromFacts.whole.counts.plays).toBe(12_003);
    expect(stored.groups.get("content")!.get("hit")!.counts.plays).toBe(3);
    expect(stored.groups.get("content")!.get("other")!.counts.plays).toBe(12_003 - 3 - 4999);
  });

  it("combined without end are bounded in bytes", () => {
    const label = (index: number) => `${index}-${"y".repeat(120)}`;
    const facts = Array.from({ length: 12_000 }, (_, index) =>
      play(index, {
        context: [0, 1, 2, 3, 4, 5].map((at) => label(Math.floor(index / 200 ** (at % 2)) % 200)),
      }),
    );
    expect(encodeFacts(facts).length).toBeGreaterThan(9_000_000);
    const { facts: bounded } = fold([facts]);
    expect(encodeFacts(bounded).length).toBeLessThan(5_000_000);
    expect(bounded).toHaveLength(12_000);
  });

  it("are not made by flagged plays, which keep what others brought", () => {
    const flagged = (content: string, country: string) =>
      play(9, { content, counts: { flaggedPlays: 1 }, context: [country, "", "bot", "", "", ""] });
    const facts = [
      play(1),
      flagged("t-1", "BR"),
      ...Array.from({ length: 300 }, (_, n) => flagged(`r-${n}`, "XX")),
    ];
    const { stored } = fold([facts]);
    expect(distinct(facts, ({ content }) => content)).toBe(2);
    expect(facts[1]).toMatchObject({ content: "t-1", context: ["BR", "", "other", "", "", ""] });
    expect([...stored.groups.get("content")!.keys()]).toEqual(["t-1"]);
    const { whole } = summed(facts);
    expect([whole.counts.flaggedPlays, whole.people()]).toEqual([301, 1]);
  });
});
