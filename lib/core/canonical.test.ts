import { describe, expect, test } from "vitest";
import { canonicalJson } from "./canonical.ts";

describe("one text for one value", () => {
  test("keys are sorted at every depth, also those that look like numbers", () => {
    expect(canonicalJson({ b: 1, a: { "10": true, "9": null, z: [] } })).toBe(
      '{"a":{"10":true,"9":null,"z":[]},"b":1}',
    );
  });

  test("keys are sorted by code units, as RFC 8785 has it", () => {
    const keys = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(text.replaceAll('"1"', '"one"')) as object)).toEqual([
      "\r",
      "one",
      "\u0080",
      "\u00f6",
      "\u20ac",
      "\ud83d\ude00",
      "\ufb33",
    ]);
  });

  test("numbers and strings are those of JSON.stringify", () => {
    expect(canonicalJson([1e21, 0.1, -0, 1e-7, 'say "é"\n\u2028'])).toBe(
      JSON.stringify([1e21, 0.1, -0, 1e-7, 'say "é"\n\u2028']),
    );
  });

  test("a member that is undefined is absent, an instant is its ISO form", () => {
    expect(canonicalJson({ at: new Date(0), gone: undefined })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  });

  test("what JSON can't hold is refused", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol("a"), [undefined]])
      expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});
