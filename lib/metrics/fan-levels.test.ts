import { describe, expect, it } from "vitest";
import { SparseCounts } from "#lib/core/sparse-counts.ts";
import { drawFrom } from "#lib/testing/reference/draw.ts";
import { FAN_LEVELS, levelsOf } from "./fan-levels.ts";

const level = (now: number, before: number): string | null => {
  if (now >= 20) return "super";
  if (now >= 5) return "moderate";
  if (now >= 1) return "light";
  return before >= 1 ? "lapsed" : null;
};

describe("fan levels", () => {
  it("count each listener once, and who came and went since 28 days before, against a plain table", () => {
    const draw = drawFrom(5);
    for (let round = 0; round < 200; round++) {
      const people = Array.from({ length: draw.below(80) }, (_, person) => ({
        person,
        streams: [0, 1, 2].map(() => draw.of([0, 0, 1, 4, 5, 6, 19, 20, 21])),
      }));
      const window = (back: number) => {
        const counts = new SparseCounts();
        // Some lie far apart, as ordinals do.
        for (const { person, streams } of people) counts.add(person * 997, streams[back]!);
        return counts;
      };
      const expected = FAN_LEVELS.map(({ level: name, rule }) => {
        const at = people.map(({ streams: [now, before, earlier] }) => ({
          isAt: level(now!, before!) === name,
          wasAt: level(before!, earlier!) === name,
          streams: now!,
        }));
        return {
          level: name,
          rule,
          listeners: at.filter(({ isAt }) => isAt).length,
          streams: at.reduce((sum, { isAt, streams }) => sum + (isAt ? streams : 0), 0),
          entered: at.filter(({ isAt, wasAt }) => isAt && !wasAt).length,
          left: at.filter(({ isAt, wasAt }) => wasAt && !isAt).length,
        };
      });
      expect(levelsOf([window(0), window(1), window(2)])).toEqual(expected);
    }
  });
});
