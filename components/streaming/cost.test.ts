import { expect, test } from "vitest";
import { costOf, gapOf, lostShare } from "./cost.ts";

const group = (key: string, plays: number, exitBeforeStartRate: number | null, startFailureRate = 0) => ({
  key,
  plays,
  exitBeforeStartRate,
  startFailureRate,
});

test("left and failed attempts are both lost; unknown is not zero", () => {
  expect(lostShare({ exitBeforeStartRate: 0.02, startFailureRate: 0.01 })).toBeCloseTo(0.03);
  expect(lostShare({ exitBeforeStartRate: null, startFailureRate: 0.01 })).toBeNull();
  expect(lostShare({})).toBeNull();
});

test("compared are named groups with enough plays", () => {
  const entries = [
    group("wifi", 400, 0.01),
    group("3g", 30, 0.08),
    group("2g", 29, 0.5),
    group("unknown", 900, 0.9),
    group("other", 900, 0),
    group("5g", 80, null),
  ];
  expect(gapOf(entries)).toEqual({ worst: { key: "3g", share: 0.08 }, best: { key: "wifi", share: 0.01 } });
});

test("one group alone, or equal ones, are no gap", () => {
  expect(gapOf([group("wifi", 400, 0.01)])).toBeNull();
  expect(gapOf([group("wifi", 400, 0.01), group("4g", 400, 0.01)])).toBeNull();
  expect(gapOf([])).toBeNull();
});

test("the widest gap is told, of networks or of countries", () => {
  const whole = { exitBeforeStartRate: 0.02, startFailureRate: 0.01 };
  const network = [group("wifi", 400, 0.01), group("3g", 40, 0.03)];
  const country = [group("PT", 400, 0.01), group("AO", 40, 0.09)];
  expect(costOf(whole, network, country)).toMatchObject({
    left: 0.02,
    failed: 0.01,
    widest: { dimension: "country", worst: { key: "AO" }, best: { key: "PT" } },
  });
  expect(costOf(whole, [], [])).toMatchObject({ widest: null });
  expect(costOf({ exitBeforeStartRate: null, startFailureRate: null }, network, country)).toBeNull();
});
