import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useSecondFactor } from "./second-factor-testing.ts";

describe("a second factor answers 429", () => {
  const { confirm, newMember, start } = useSecondFactor();

  it("to the eleventh try of an hour, so that nobody finds the code by trying", async () => {
    const { headers } = await newMember();
    await start(headers);
    for (let tries = 1; tries < 10; tries++) expect((await confirm(headers, "AAAA")).status).toBe(422);
    const refused = await confirm(headers, "AAAA");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3000);
    await expectProblem(refused, 429, "too_many_requests");
  });
});
