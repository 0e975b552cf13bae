import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { usePrivacy } from "./privacy-testing.ts";

describe("a body that is too large", () => {
  const { create } = usePrivacy();
  it("is refused unread", async () => {
    const body = { kind: "access", userId: "u", reason: "x".repeat(5000) };
    await expectProblem(await create(body), 413, "body_too_large");
  });
});
