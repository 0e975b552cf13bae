import { describe, expect, test } from "vitest";
import { seeded } from "#lib/testing/random.ts";
import { findInsights, type GroupMove } from "./index.ts";
import { METRICS, type Periods, simulate } from "./simulated.ts";

const STREAMS = METRICS.filter(({ id }) => id === "streams");
const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");

const total = (days: Periods["now"]) => days.reduce((sum, { values }) => sum + (values.streams ?? 0), 0);

/** Groups by their parts of the total before and of the change. */
function split(
  { now, before }: Periods,
  dimension: GroupMove["dimension"],
  parts: Record<string, [ofBefore: number, ofChange: number]>,
): GroupMove[] {
  const [from, change] = [total(before), total(now) - total(before)];
  return Object.entries(parts).map(([label, [ofBefore, ofChange]]) => ({
    dimension,
    key: label.toLowerCase(),
    label,
    before: { streams: Math.round(ofBefore * from) },
    now: { streams: Math.round(ofBefore * from + ofChange * change) },
  }));
}

const moved = (lift: number, length = 28) =>
  simulate({ mean: 300, variation: 0.12, lift: (day) => (day < 0 ? 1 : lift) }, length, 8, seeded(11));

const tell = (periods: Periods, groups: GroupMove[]) =>
  findInsights({ metrics: STREAMS, ...periods, groups })[0];

describe("causes", () => {
  const rise = moved(1.5);

  test("one recording with 80 % of the rise is named in the sentence", () => {
    const insight = tell(rise, split(rise, "content", { "Night Bus": [0.3, 0.8], Rain: [0.7, 0.2] }));
    expect(insight?.causes).toMatchObject([{ dimension: "content", label: "Night Bus", share: 0.8 }]);
    expect(plain(insight?.text)).toMatch(
      /^Streams rose \d\d % to [\d,]+; most of it came from “Night Bus” \(\+[\d,]+\)\.$/,
    );
  });

  test("none when all rise evenly, however large one is", () => {
    const groups = [
      ...split(rise, "content", { A: [0.5, 0.5], B: [0.3, 0.3], C: [0.2, 0.2] }),
      ...split(rise, "country", { Germany: [0.9, 0.9], France: [0.1, 0.1] }),
    ];
    const insight = tell(rise, groups);
    expect(insight?.causes).toEqual([]);
    expect(plain(insight?.text)).toMatch(/^Streams rose \d\d % to [\d,]+\.$/);
  });

  test("a new release is named as having had none before", () => {
    const insight = tell(rise, split(rise, "content", { Dawn: [0, 0.9], Rain: [1, 0.1] }));
    expect(insight?.causes).toMatchObject([{ label: "Dawn", from: 0 }]);
    expect(plain(insight?.text)).toMatch(/; most of it came from “Dawn” \(\+[\d,]+, none before\)\.$/);
  });

  test("what has no name is no cause", () => {
    const groups = split(rise, "source", { Other: [0.2, 0.6], Unknown: [0.1, 0.4], Search: [0.7, 0] });
    expect(tell(rise, groups)?.causes).toEqual([]);
  });

  test("two of one kind share the sentence", () => {
    const parts = { A: [0.2, 0.5], B: [0.1, 0.45], C: [0.7, 0.05] } satisfies Record<
      string,
      [number, number]
    >;
    expect(plain(tell(rise, split(rise, "content", parts))?.text)).toMatch(
      /; nearly all of it came from “A” \(\+[\d,]+\) and “B” \(\+[\d,]+\)\.$/,
    );
  });

  test("two kinds are two views of the same change", () => {
    const groups = [
      ...split(rise, "country", { Germany: [0.3, 0.7], France: [0.7, 0.3] }),
      ...split(rise, "content", { "Night Bus": [0.3, 0.8], Rain: [0.7, 0.2] }),
    ];
    expect(plain(tell(rise, groups)?.text)).toMatch(
      /; most of it came from “Night Bus” \(\+[\d,]+\), by country from Germany \(\+[\d,]+\)\.$/,
    );
  });

  test("a fall has causes too", () => {
    const fall = moved(0.5);
    const insight = tell(
      fall,
      split(fall, "source", { "Editorial playlists": [0.5, 0.9], Search: [0.5, 0.1] }),
    );
    expect(plain(insight?.text)).toMatch(
      /^Streams fell \d\d % to [\d,]+; most of the fall was in Editorial playlists \(−[\d,]+\)\.$/,
    );
  });
});
