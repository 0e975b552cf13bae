import { describe, expect, it } from "vitest";
import { uniqueId } from "#lib/testing/harness.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { mailedToken } from "./account-testing.ts";
import { useTeam } from "./team-testing.ts";

describe("an invitation into a team answers 201", () => {
  const { emailOf, invite, join } = useTeam();

  it("to an address in any letters, which is mailed a link", async () => {
    const email = emailOf(uniqueId("new"));
    const response = await invite(email.toUpperCase());
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ email, role: "analyst" });
    expect((await join({ token: await mailedToken(email) })).status).toBe(201);
  });

  it("again to the same address, whose first link then no longer works", async () => {
    const email = emailOf(uniqueId("new"));
    await invite(email);
    const first = await mailedToken(email);
    expect(await (await invite(email, "manager")).json()).toMatchObject({ role: "manager" });
    await expectProblem(await join({ token: first }), 410, "link_expired");
  });
});
