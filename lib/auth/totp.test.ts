import { describe, expect, it, test } from "vitest";
import { codeAt, stepAt, stepOfCode, toBase32, totpUri } from "./totp.ts";

/** RFC 6238, appendix B: SHA-1, 8 digits, this secret. */
const SECRET = Buffer.from("12345678901234567890");

test.each([
  [59, "94287082"],
  [1_111_111_109, "07081804"],
  [1_111_111_111, "14050471"],
  [1_234_567_890, "89005924"],
  [2_000_000_000, "69279037"],
  [20_000_000_000, "65353130"],
])("at %i seconds the code is %s, as RFC 6238 says", (seconds, code) => {
  expect(codeAt(SECRET, stepAt(seconds * 1000), 8)).toBe(code);
  expect(codeAt(SECRET, stepAt(seconds * 1000))).toBe(code.slice(2));
});

/** RFC 4648, section 10. */
test.each([
  ["", ""],
  ["f", "MY"],
  ["fo", "MZXQ"],
  ["foo", "MZXW6"],
  ["foob", "MZXW6YQ"],
  ["fooba", "MZXW6YTB"],
  ["foobar", "MZXW6YTBOI"],
])("%j is %j in base 32, as RFC 4648 says", (text, base32) => {
  expect(toBase32(Buffer.from(text))).toBe(base32);
});

describe("a code", () => {
  const nowMs = 1_764_000_010_000;
  const step = stepAt(nowMs);
  const at = (offset: number) => codeAt(SECRET, step + offset);

  it("is taken within a step of now, and no further", () => {
    expect([-2, -1, 0, 1, 2].map((offset) => stepOfCode(SECRET, at(offset), nowMs, 0))).toEqual([
      null,
      step - 1,
      step,
      step + 1,
      null,
    ]);
  });

  it("is taken once, and none before it any more", () => {
    expect(stepOfCode(SECRET, at(0), nowMs, step - 1)).toBe(step);
    expect(stepOfCode(SECRET, at(0), nowMs, step)).toBeNull();
    expect(stepOfCode(SECRET, at(-1), nowMs, step)).toBeNull();
    expect(stepOfCode(SECRET, at(1), nowMs, step)).toBe(step + 1);
  });

  it.each(["", "12345", "1234567", "12345a", "１２３４５６", " 12345"])("is not %j", (code) => {
    expect(stepOfCode(SECRET, code, nowMs, 0)).toBeNull();
  });
});

test("the link names the service, the account and how codes are made", () => {
  const uri = new URL(totpUri(SECRET, "ana+1@example.org"));
  expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
    "otpauth:",
    "totp",
    "/Harmonie Analytics:ana+1@example.org",
  ]);
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    secret: toBase32(SECRET),
    issuer: "Harmonie Analytics",
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
  expect(uri.href).not.toContain("+");
});
