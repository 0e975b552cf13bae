/** Facts and tallies come back from their bytes as they were, and through a filter as a plain filter leaves them. */
import { describe, expect, it } from "vitest";
import { bucketOf } from "#lib/core/log-histogram.ts";
import { drawFrom } from "#lib/testing/reference/draw.ts";
import { SAMPLED_IDS } from "./counting.ts";
import { CONTEXT_DIMENSIONS, FILTERS, type Filter, type FilterName } from "./dimensions.ts";
import { type Fact, FactList } from "./fact.ts";
import { decodeFacts, encodeFacts, scanFacts } from "./fact-table.ts";
import { Tally, Whole } from "./tally.ts";
import { addTallies, encodeTallies } from "./tally-table.ts";

const draw = drawFrom(86);
/** Texts as senders may send them, however odd. */
const TEXTS = [
  "",
  "BR",
  "a|b",
  "|",
  "unknown",
  "other",
  "nul\u0000nul",
  "\u0000",
  "日本",
  "x\n\"'y",
  "__proto__",
];
const COUNTERS = ["plays", "streams", "listenedUs", "likes", "starts", "screenViews"];

function someFact(): Fact {
  const counts: Fact["counts"] = {};
  for (const counter of COUNTERS)
    if (draw.chance(0.3)) counts[counter] = draw.of([1, 2, 86_400_000_000, 2 ** 40 + 1, draw.below(1e9) + 1]);
  const sampled: NonNullable<Fact["sampled"]> = {};
  for (const id of SAMPLED_IDS) {
    const weight = draw.of([1, 10, 10 / 3]);
    const noise = Math.sqrt(weight * (weight - 1));
    const value = draw.of([0, 128, 0.1]);
    if (draw.chance(0.5))
      sampled[id] = { weight, sum: weight * value, noise: noise * value, weightNoise: noise };
  }
  const load = draw.chance(0.3) ? bucketOf(draw.below(5000)) : 0;
  return {
    ordinal: draw.of([0, 1, 7, 2 ** 32 - 1, draw.below(1000)]),
    session: draw.of([0, 1, 2 ** 53 - 1, draw.below(2 ** 53)]),
    context: CONTEXT_DIMENSIONS.map(() => draw.of(TEXTS)),
    hour: draw.below(24),
    content: draw.of(TEXTS),
    source: draw.of(TEXTS),
    channel: draw.of(TEXTS),
    screen: draw.of(TEXTS),
    counts,
    startup: draw.chance(0.3) ? bucketOf(draw.below(5000)) : 0,
    load,
    loadWeight: load ? draw.of([1, 10, 10 / 3]) : 0,
    sampled: Object.keys(sampled).length > 0 ? sampled : null,
  };
}
const someFacts = (most: number) => Array.from({ length: draw.below(most) }, someFact);

const isLeft = (fact: Fact, filter: Filter): boolean =>
  Object.entries(filter).every(([name, wanted]) => {
    const dimension = FILTERS[name as FilterName];
    const value =
      dimension === "content" || dimension === "source"
        ? fact[dimension]
        : fact.context[CONTEXT_DIMENSIONS.indexOf(dimension)];
    return (value || "unknown") === wanted;
  });

describe("a table of facts", () => {
  it("gives them back as they were, in their order", () => {
    expect(decodeFacts(encodeFacts([]))).toEqual([]);
    for (let round = 0; round < 150; round++) {
      const facts = someFacts(draw.of([3, 60]));
      expect(decodeFacts(encodeFacts(facts))).toEqual(facts);
    }
  });

  it("gives those that a filter lets through, whatever is asked", () => {
    let found = 0;
    for (let round = 0; round < 300; round++) {
      const facts = someFacts(60);
      const bytes = encodeFacts(facts);
      const names = (Object.keys(FILTERS) as FilterName[]).filter(() => draw.chance(0.25));
      const filter: Filter = Object.fromEntries(
        names.map((name) => [name, draw.of([...TEXTS.slice(1), "nowhere"])]),
      );
      const left: Fact[] = [];
      scanFacts(bytes, filter, (fact) => left.push(fact));
      expect([filter, left]).toEqual([filter, facts.filter((fact) => isLeft(fact, filter))]);
      found += names.length > 0 ? left.length : 0;
    }
    expect(found).toBeGreaterThan(100);
  });
});

describe("a list of facts", () => {
  it("loses nothing when it makes one of several, and no play, start or load becomes part of another", () => {
    for (let round = 0; round < 100; round++) {
      const visits = someFacts(5);
      const list = new FactList();
      const [apart, together] = [new Tally(), new Tally()];
      for (let count = draw.below(80); count > 0 && visits.length > 0; count--) {
        const visit = draw.below(visits.length);
        const { ordinal, session } = visits[visit]!;
        const fact = { ...someFact(), ordinal, session };
        apart.add(fact, true);
        list.add(String(visit), fact);
      }
      for (const fact of list.rows) together.add(fact, true);
      expect(together.counts).toEqual(apart.counts);
      expect([together.startup, together.load, together.people()]).toEqual([
        apart.startup,
        apart.load,
        apart.people(),
      ]);
      for (const id of SAMPLED_IDS)
        expect(together.sampled?.total(id).value ?? 0).toBeCloseTo(apart.sampled?.total(id).value ?? 0, 6);
    }
  });
});

describe("a table of tallies", () => {
  const own = (tally: Tally) => ({
    counts: tally.counts,
    people: [tally.listeners.count(), tally.others.count(), tally.people()],
    startup: tally.startup,
    load: tally.load,
    loadExcess: tally.loadExcess,
    sampled: SAMPLED_IDS.map((id) => tally.sampled?.total(id) ?? { value: 0, standardError: 0 }),
  });

  it("gives them back, and parts of the facts add up to the whole", () => {
    for (let round = 0; round < 150; round++) {
      const facts = someFacts(60);
      const parts = [new Map<string, Tally>(), new Map<string, Tally>()];
      const whole = new Map<string, Tally>();
      const find = (tallies: Map<string, Tally>, key: string) => {
        const tally = tallies.get(key) ?? new Tally();
        tallies.set(key, tally);
        return tally;
      };
      for (const fact of facts) {
        find(whole, fact.content).add(fact, true);
        find(draw.of(parts), fact.content).add(fact, true);
      }
      const back = new Map<string, Tally>();
      for (const part of parts) addTallies(encodeTallies(part, true), (key) => find(back, key));
      expect([...back.keys()].sort()).toEqual([...whole.keys()].sort());
      for (const [key, tally] of whole) {
        const { sampled, loadExcess, load, ...exact } = own(tally);
        const found = own(back.get(key)!);
        expect(found).toMatchObject(exact);
        expect(found.loadExcess).toBeCloseTo(loadExcess, 6);
        for (const [bucket, weight] of load) expect(found.load.get(bucket)).toBeCloseTo(weight, 6);
        sampled.forEach(({ value, standardError }, index) => {
          expect(found.sampled[index]!.value).toBeCloseTo(value, 6);
          expect(found.sampled[index]!.standardError).toBeCloseTo(standardError, 6);
        });
      }
    }
  });

  it("of a whole counts sessions and streams once", () => {
    const whole = new Whole();
    const facts = someFacts(60);
    for (const fact of [...facts, ...facts]) whole.add(fact);
    const played = facts.filter(({ counts }) => counts.plays);
    expect(whole.listeners.count()).toBe(new Set(played.map(({ ordinal }) => ordinal)).size);
    expect(whole.sessions.count().count).toBe(
      new Set(played.flatMap(({ session }) => (session ? [session] : []))).size,
    );
  });
});
