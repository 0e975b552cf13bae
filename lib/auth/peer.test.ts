import { describe, expect, test } from "vitest";
import { clientAddress, isFromHere } from "./peer.ts";

type Given = Record<string, string>;
const from = (peer: string, forwarded?: string): Given => ({
  "x-peer-address": peer,
  ...(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }),
});
const header = (given: Given) => (name: string) => given[name] ?? null;

describe("the address that tries are counted by", () => {
  test.each([
    [from("203.0.113.7"), "203.0.113.7"],
    // Nobody escapes the count by writing a header.
    [from("203.0.113.7", "198.51.100.1"), "203.0.113.7"],
    [from("127.0.0.1", "198.51.100.1, 203.0.113.7"), "203.0.113.7"],
    [from("::ffff:10.0.0.2", "203.0.113.7"), "203.0.113.7"],
    [from("fd12:3456::1", "2001:db8::7"), "2001:db8::7"],
    [from("::1"), "::1"],
    [{ "x-forwarded-for": "a, b" }, "b"],
    [{}, "unknown"],
  ])("of %j is %s", (given, address) => {
    expect(clientAddress(header(given as Given))).toBe(address);
  });
});

describe("a request", () => {
  test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", "127.8.9.1"])("from %s is from here", (peer) => {
    expect(isFromHere(header(from(peer)))).toBe(true);
    expect(isFromHere(header(from(peer, peer)))).toBe(true);
  });
  test.each([
    from("10.0.0.2"),
    from("203.0.113.7", "127.0.0.1"),
    from("127.0.0.1", "203.0.113.7"),
    from("127.0.0.1", "127.0.0.1, 203.0.113.7"),
    { ...from("127.0.0.1"), forwarded: "for=203.0.113.7" },
    from("127.0.0.1.evil.example"),
    { "x-forwarded-for": "127.0.0.1" },
    {},
  ])("%j is not", (given) => {
    expect(isFromHere(header(given as Given))).toBe(false);
  });
});
