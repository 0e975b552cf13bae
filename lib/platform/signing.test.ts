import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { provideEnv, readEnv } from "./env.ts";
import { publicKeys, signCanonical, verifyCanonical } from "./signing.ts";

const CLAIM = { kind: "erasure", rows: 3, at: "2026-11-01T00:00:00Z" };
const first = readEnv().ENCRYPTION_KEY!;

function useKeys(current: string, previous = ""): void {
  provideEnv({ ENCRYPTION_KEY: current, ENCRYPTION_KEY_PREVIOUS: previous });
}

afterEach(() => useKeys(first));

describe("signatures", () => {
  test("hold for the same value, whatever the order of its members", () => {
    const { kind, rows, at } = CLAIM;
    expect(verifyCanonical({ at, rows, kind }, signCanonical(CLAIM), publicKeys()[0])).toBe(true);
  });

  test("do not hold for another value, another key or a changed signature", () => {
    const signature = signCanonical(CLAIM);
    const [jwk] = publicKeys();
    expect(verifyCanonical({ ...CLAIM, rows: 4 }, signature, jwk)).toBe(false);
    expect(verifyCanonical({ ...CLAIM, more: true }, signature, jwk)).toBe(false);
    const flipped = `${signature[0] === "A" ? "B" : "A"}${signature.slice(1)}`;
    for (const wrong of ["", "x", flipped, `${signature}=`, `${signature}\n`, signature.slice(0, -1)])
      expect(verifyCanonical(CLAIM, wrong, jwk), wrong).toBe(false);
    useKeys(randomBytes(32).toString("hex"));
    expect(verifyCanonical(CLAIM, signature, publicKeys()[0])).toBe(false);
  });

  test("the last character of a signature holds two bits that count for nothing: only one text is taken", () => {
    const signature = signCanonical(CLAIM);
    const taken = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].filter((last) =>
      verifyCanonical(CLAIM, signature.slice(0, -1) + last, publicKeys()[0]),
    );
    expect(taken).toEqual([signature.at(-1)]);
  });

  test("the key follows from ENCRYPTION_KEY: the same after a restart, and a signature is always the same", () => {
    const signature = signCanonical(CLAIM);
    const keys = publicKeys();
    expect(publicKeys()).toEqual(keys);
    expect(signCanonical(CLAIM)).toBe(signature);
  });

  test("after a rotation the old key is still published, and checks what it signed", () => {
    const signature = signCanonical(CLAIM);
    const [old] = publicKeys();
    useKeys(randomBytes(32).toString("hex"), first);
    const [current, ...previous] = publicKeys();
    expect(current.kid).not.toBe(old.kid);
    expect(previous).toEqual([old]);
    expect(verifyCanonical(CLAIM, signature, previous[0]!)).toBe(true);
  });

  test("no private part is published", () => {
    expect(Object.keys(publicKeys()[0]).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
  });
});
