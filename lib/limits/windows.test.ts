import { describe, expect, it } from "vitest";
import { type Entry, Windows } from "./windows.ts";

const MINUTE = 60_000;
const START = 1_000 * MINUTE;

function counting(limit: number) {
  const told: Entry[] = [];
  const windows = new Windows((entry) => told.push(entry));
  const take = (ms: number, name = "a", amount = 1) => windows.take(name, limit, amount, START + ms);
  const through = (ms: number, tries: number, name = "a") =>
    Array.from({ length: tries }, () => take(ms, name)).filter(({ waitSeconds }) => waitSeconds === null)
      .length;
  return { take, through, told };
}

describe("a limit", () => {
  it("lets through exactly as many as it says, and counts each caller alone", () => {
    const { through } = counting(1000);
    expect([through(0, 1500), through(10, 1500, "b")]).toEqual([1000, 1000]);
  });

  it("is the same when a minute turns in between", () => {
    const { through } = counting(5);
    expect([through(MINUTE - 1, 3), through(MINUTE, 3)]).toEqual([3, 2]);
  });

  it("tells what is left, and frees it as time goes", () => {
    const { take, through } = counting(60);
    expect(take(0)).toEqual({ limit: 60, remaining: 59, resetSeconds: 60, waitSeconds: null });
    expect(through(0, 100)).toBe(59);
    expect(take(MINUTE / 2)).toMatchObject({ remaining: 0, waitSeconds: 31, resetSeconds: 31 });
    // Half of the minute before still counts.
    expect(through(1.5 * MINUTE, 100)).toBe(30);
    expect(through(4 * MINUTE, 100)).toBe(60);
  });

  it.each([1, 2, 5, 60, 1000])("of %i lets through who waits as told, and no second before", (limit) => {
    for (const at of [0, 1, 20_500, 59_999]) {
      const { take, through } = counting(limit);
      through(at, limit);
      const { waitSeconds } = take(at);
      expect(take(at + (waitSeconds! - 1) * 1000 - 1).waitSeconds).not.toBeNull();
      expect(take(at + waitSeconds! * 1000).waitSeconds).toBeNull();
    }
  });

  it("takes what is larger than itself when nothing was used, and then nothing", () => {
    const { take } = counting(100);
    expect(take(0, "a", 500).waitSeconds).toBeNull();
    expect(take(0, "a", 1).waitSeconds).toBeGreaterThan(60);
    expect(take(2 * MINUTE, "a", 1).waitSeconds).toBeNull();
  });

  it("tells others only from a sixteenth on", () => {
    const { through, told } = counting(160);
    through(0, 9);
    expect(told).toEqual([]);
    through(0, 1);
    expect(told.map(({ name, own }) => [name, own])).toEqual([["a", 10]]);
  });

  it("keeps no more than so many callers", () => {
    const { take } = counting(2);
    take(0, "first");
    for (let caller = 0; caller < 100_000; caller++) take(0, `c-${caller}`);
    expect([take(0, "first").remaining, take(0, "c-99999").remaining]).toEqual([1, 0]);
  });
});
