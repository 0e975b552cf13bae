import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { provideEnv } from "./env.ts";
import {
  blindIndex,
  blindIndexes,
  decryptField,
  encryptField,
  isCurrentKey,
  openWith,
  sealWith,
  UnreadableField,
  unwrapKey,
  wrapKey,
} from "./field-crypto.ts";

const OLD = "1".repeat(64);
const NEW = "2".repeat(64);
const given = process.env.ENCRYPTION_KEY ?? "";

beforeEach(() => provideEnv({ ENCRYPTION_KEY: OLD, ENCRYPTION_KEY_PREVIOUS: "" }));
afterEach(() => provideEnv({ ENCRYPTION_KEY: given, ENCRYPTION_KEY_PREVIOUS: "" }));

/** The text with one character of each place replaced by another of the alphabet, one at a time. */
function* changed(text: string): Iterable<string> {
  for (let index = 0; index < text.length; index++) {
    const other = text[index] === "A" ? "B" : "A";
    yield text.slice(0, index) + other + text.slice(index + 1);
  }
}

describe("sealWith", () => {
  const key = randomBytes(32);

  it("gives back what was sealed, and never the same text twice", () => {
    const sealed = sealWith(key, "Ana · ana@example.org", "row 1");
    expect(openWith(key, sealed, "row 1")).toBe("Ana · ana@example.org");
    expect(sealWith(key, "Ana · ana@example.org", "row 1")).not.toBe(sealed);
    expect(sealed).not.toContain("Ana");
    expect(openWith(key, sealWith(key, "", "row 1"), "row 1")).toBe("");
  });

  it("does not open with another key or in another place", () => {
    const sealed = sealWith(key, "u-42", "row 1");
    expect(() => openWith(randomBytes(32), sealed, "row 1")).toThrow(UnreadableField);
    expect(() => openWith(key, sealed, "row 2")).toThrow(UnreadableField);
  });

  it("finds a change of any character, and a text cut off or prolonged", () => {
    const sealed = sealWith(key, "u-42", "row 1");
    for (const text of changed(sealed)) expect(() => openWith(key, text, "row 1")).toThrow(UnreadableField);
    for (let length = 0; length < sealed.length; length++)
      expect(() => openWith(key, sealed.slice(0, length), "row 1")).toThrow(UnreadableField);
    expect(() => openWith(key, `${sealed}A`, "row 1")).toThrow(UnreadableField);
    expect(() => openWith(key, `${sealed}.A`, "row 1")).toThrow(UnreadableField);
  });
});

describe("what comes from ENCRYPTION_KEY", () => {
  it("is read under a previous key, told from the current, and not read without it", () => {
    const personKey = randomBytes(32);
    const wrapped = wrapKey(personKey);
    const field = encryptField("ana@example.org", "users/1/email");
    expect([wrapped, field].every(isCurrentKey)).toBe(true);

    provideEnv({ ENCRYPTION_KEY: NEW, ENCRYPTION_KEY_PREVIOUS: OLD });
    expect(unwrapKey(wrapped)).toEqual(personKey);
    expect(decryptField(field, "users/1/email")).toBe("ana@example.org");
    expect([wrapped, field].some(isCurrentKey)).toBe(false);
    expect(isCurrentKey(wrapKey(personKey))).toBe(true);

    provideEnv({ ENCRYPTION_KEY_PREVIOUS: "" });
    expect(() => unwrapKey(wrapped)).toThrow(/ENCRYPTION_KEY_PREVIOUS/);
    expect(() => decryptField(field, "users/1/email")).toThrow(UnreadableField);
  });

  it("finds a change of any character", () => {
    const wrapped = wrapKey(randomBytes(32));
    const field = encryptField("u-42", "people/1");
    for (const text of changed(wrapped)) expect(() => unwrapKey(text)).toThrow(UnreadableField);
    for (const text of changed(field)) expect(() => decryptField(text, "people/1")).toThrow(UnreadableField);
    expect(() => decryptField(field, "people/2")).toThrow(UnreadableField);
    expect(() => unwrapKey(field)).toThrow(UnreadableField);
  });
});

describe("blindIndex", () => {
  it("is the same for the same text and purpose alone, under the current key", () => {
    const hash = blindIndex("u:u-42", "people");
    expect(hash).toMatch(/^[0-9a-f]{24}$/);
    expect(blindIndex("u:u-42", "people")).toBe(hash);
    expect(blindIndex("u:u-43", "people")).not.toBe(hash);
    expect(blindIndex("u:u-42", "selves")).not.toBe(hash);

    provideEnv({ ENCRYPTION_KEY: NEW, ENCRYPTION_KEY_PREVIOUS: OLD });
    const [current, previous, ...rest] = blindIndexes("u:u-42", "people");
    expect([current, previous]).toEqual([blindIndex("u:u-42", "people"), hash]);
    expect(current).not.toBe(hash);
    expect(rest).toEqual([]);
  });
});
