import { describe, expect, it } from "vitest";
import { uniqueId } from "#lib/testing/harness.ts";
import { usePrivacy } from "./privacy-testing.ts";

describe("a privacy request, made", () => {
  const { create } = usePrivacy();

  it.each(["access", "erasure", "anonymisation", "restriction"])("for somebody: %s", async (kind) => {
    const response = await create({ kind, userId: uniqueId("u"), reason: "a letter" });
    expect(response.status).toBe(201);
    const { status, dueAt } = await response.json();
    expect(status).toBe("received");
    expect(Math.round((Date.parse(dueAt) - Date.now()) / 86_400_000)).toBe(30);
  });

  it("by a pseudonym or by the e-mail of an account", async () => {
    expect((await create({ kind: "erasure", pseudonym: "nobody-has-this-one" })).status).toBe(201);
    expect((await create({ kind: "erasure", email: "Not.There@example.org" })).status).toBe(201);
  });

  it.each(["access", "erasure"])("for oneself: %s", async (kind) => {
    expect((await create({ kind }, "analyst")).status).toBe(201);
  });
});
