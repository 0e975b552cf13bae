import { describe, expect, it } from "vitest";
import { provideEnv } from "./env.ts";
import { checkLink, signedLink } from "./file-links.ts";

const PATH = "/api/reports/abc/download";
const NOW = Date.parse("2026-11-01T00:00:00Z");
const queryOf = (link: string) => {
  const { searchParams } = new URL(link);
  return { expires: searchParams.get("expires")!, signature: searchParams.get("signature")! };
};
const refusal = (path: string, query: { expires: string; signature: string }, nowMs = NOW) => {
  try {
    checkLink(path, query, nowMs);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("a signed link", () => {
  const query = queryOf(signedLink(PATH, new Date(NOW + 60_000)));

  it("opens its file until it is over", () => {
    expect(refusal(PATH, query)).toBeNull();
    expect(refusal(PATH, query, NOW + 59_000)).toBeNull();
    expect(refusal(PATH, query, NOW + 60_000)).toBe("link_expired");
  });
  it("opens no other file", () => {
    expect(refusal("/api/reports/abd/download", query)).toBe("link_invalid");
  });
  it.each([
    ["a later end", { ...query, expires: String(Number(query.expires) + 1) }],
    ["an end in another spelling", { ...query, expires: `0${query.expires}` }],
    [
      "another signature",
      { ...query, signature: query.signature.replace(/^./, (c) => (c === "A" ? "B" : "A")) },
    ],
    ["a signature in another spelling", { ...query, signature: `${query.signature}=` }],
    ["a shorter signature", { ...query, signature: query.signature.slice(0, -4) }],
    ["none", { ...query, signature: "" }],
  ])("is refused with %s", (_what, altered) => {
    expect(refusal(PATH, altered)).toBe("link_invalid");
  });
  it("stays good while keys change, and no longer", () => {
    const [old, next] = [process.env.ENCRYPTION_KEY!, "b".repeat(64)];
    provideEnv({ ENCRYPTION_KEY: next, ENCRYPTION_KEY_PREVIOUS: old });
    expect(refusal(PATH, query)).toBeNull();
    provideEnv({ ENCRYPTION_KEY_PREVIOUS: "" });
    expect(refusal(PATH, query)).toBe("link_invalid");
    provideEnv({ ENCRYPTION_KEY: old });
  });
});
