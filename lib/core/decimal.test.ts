import { describe, expect, it } from "vitest";
import { seeded } from "#lib/testing/random.ts";
import {
  add,
  compare,
  type Decimal,
  decimalText,
  divide,
  isDecimal,
  multiply,
  parseDecimal,
  plainNotation,
  subtract,
  sum,
} from "./decimal.ts";

const random = seeded(20_261_124);
const whole = (below: number): number => Math.floor(random() * below);
const digits = (count: number): string => Array.from({ length: count }, () => whole(10)).join("");

/** A random number in plain notation, up to 34 digits, now and then negative. */
function anyText(): string {
  const behind = whole(18);
  const before = 1 + whole(34 - behind);
  return `${whole(3) === 0 ? "-" : ""}${digits(before)}${behind > 0 ? `.${digits(behind)}` : ""}`;
}
const parse = (text: string): Decimal => parseDecimal(text, { signed: true });

/** The truth to compare with: the number as a fraction with the denominator 10^40, made from text alone. */
const DENOMINATOR = 40;
function fixed(text: string): bigint {
  const [before, behind = ""] = text.replace("-", "").split(".");
  const value = BigInt(before + behind.padEnd(DENOMINATOR, "0"));
  return text.startsWith("-") ? -value : value;
}

describe("decimals", () => {
  it("take plain notation and nothing else", () => {
    for (const good of ["0", "1.50", "007", "0.000000000000000001", "9".repeat(34), `0.${"0".repeat(60)}1`])
      expect(isDecimal(good), good).toBe(true);
    for (const bad of [
      "",
      " 1",
      "1 ",
      "1e3",
      "1E-8",
      "+1",
      "-1",
      ".5",
      "5.",
      "1,5",
      "1_000",
      "0x10",
      "NaN",
      "Infinity",
      "١",
      "1.2.3",
      "9".repeat(35),
      `1.${"0".repeat(34)}`,
      `0.${"0".repeat(200)}1`,
    ])
      expect(isDecimal(bad), bad).toBe(false);
    expect(isDecimal("-1.5", { signed: true })).toBe(true);
    expect(() => parseDecimal("-1")).toThrow(RangeError);
  });

  it("are written without zeros at the end", () => {
    const cases: [string, string][] = [
      ["1.50", "1.5"],
      ["0.00", "0"],
      ["-0.0", "0"],
      ["100", "100"],
      ["007.10", "7.1"],
      ["-0.020", "-0.02"],
      ["10.00", "10"],
    ];
    for (const [text, expected] of cases) expect(decimalText(parse(text))).toBe(expected);
  });

  it("add, subtract, multiply and compare as fractions do", () => {
    for (let round = 0; round < 3000; round++) {
      const [a, b] = [anyText(), anyText()];
      const of = (value: Decimal): bigint => fixed(decimalText(value));
      expect(of(add(parse(a), parse(b)))).toBe(fixed(a) + fixed(b));
      expect(of(subtract(parse(a), parse(b)))).toBe(fixed(a) - fixed(b));
      expect(of(multiply(parse(a), parse(b))) * 10n ** 40n).toBe(fixed(a) * fixed(b));
      expect(compare(parse(a), parse(b))).toBe(fixed(a) < fixed(b) ? -1 : Number(fixed(a) > fixed(b)));
    }
  });

  it("divide to the nearest, halves to even", () => {
    for (let round = 0; round < 3000; round++) {
      const [a, b] = [anyText(), anyText()];
      if (fixed(b) === 0n) continue;
      const decimals = whole(12);
      const got = divide(parse(a), parse(b), decimals);
      // |a/b − got| ≤ half a unit of the last place, without any division.
      const unit = 10n ** BigInt(decimals);
      const error = fixed(a) * unit - got.coefficient * fixed(b);
      const twice = 2n * (error < 0n ? -error : error);
      const bound = fixed(b) < 0n ? -fixed(b) : fixed(b);
      expect(twice <= bound).toBe(true);
      if (twice === bound) expect(got.coefficient % 2n).toBe(0n);
    }
    const halves: [string, string, number, string][] = [
      ["0.5", "1", 0, "0"],
      ["1.5", "1", 0, "2"],
      ["2.5", "1", 0, "2"],
      ["-0.5", "1", 0, "0"],
      ["-1.5", "1", 0, "-2"],
      ["1", "-8", 2, "-0.12"],
      ["2328.60", "59", 10, "39.4677966102"],
    ];
    for (const [a, b, decimals, expected] of halves)
      expect(decimalText(divide(parse(a), parse(b), decimals))).toBe(expected);
    expect(() => divide(parse("1"), parse("0.0"), 2)).toThrow(RangeError);
  });

  it("sum what binary floats would not", () => {
    expect(decimalText(sum(Array.from({ length: 10 }, () => parse("0.1"))))).toBe("1");
    expect(decimalText(sum([]))).toBe("0");
  });

  it("reads exponents as other languages write them", () => {
    const cases = {
      "5.2E-5": "0.000052",
      "4.0E-7": "0.00000040",
      "1e2": "100",
      "1.25E+1": "12.5",
      "12E-1": "1.2",
    };
    for (const [text, plain] of Object.entries(cases)) expect(plainNotation(text)).toBe(plain);
    for (const text of ["1.10", "-1e2", "1e999", "e5", "1.e5"]) expect(plainNotation(text)).toBe(text);
  });
});
