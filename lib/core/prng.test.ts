import { describe, expect, it } from "vitest";
import { createRandom, weighted } from "./prng.ts";

describe("the demo's random numbers", () => {
  it("repeat for a seed and are pinned, so that a change of the generator is seen", () => {
    const draw = (seed: string) => Array.from({ length: 3 }, createRandom(seed).next);
    expect(draw("7|world")).toEqual(draw("7|world"));
    expect(draw("7|world")).not.toEqual(draw("8|world"));
    expect(draw("7|world")).toMatchInlineSnapshot(`
      [
        0.25905622192658484,
        0.34052157774567604,
        0.2820768626406789,
      ]
    `);
  });

  it("have the means they promise", () => {
    const random = createRandom(1);
    const mean = (draw: () => number) =>
      Array.from({ length: 50_000 }, draw).reduce((sum, one) => sum + one, 0) / 50_000;
    expect(mean(random.next)).toBeCloseTo(0.5, 1);
    expect(mean(() => random.poisson(0.3))).toBeCloseTo(0.3, 1);
    expect(mean(() => random.exponential(4))).toBeCloseTo(4, 0);
    const table = weighted([
      ["rare", 1],
      ["usual", 9],
    ]);
    expect(mean(() => (random.weighted(table) === "rare" ? 1 : 0))).toBeCloseTo(0.1, 1);
  });
});
