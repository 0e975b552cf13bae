import { describe, expect, it } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { useTeam } from "./team-testing.ts";

describe("a team answers 503", () => {
  const { artistId, emailOf, invite, teamOf } = useTeam();

  it("when the mail can't be sent, and nobody is invited", async () => {
    const email = emailOf(uniqueId("new"));
    provideEnv({ NODE_ENV: "production" });
    try {
      await expectProblem(await invite(email), 503, "mail_away");
    } finally {
      provideEnv({ NODE_ENV: "test" });
    }
    const { invitations } = await teamOf(artistId, "artist");
    expect(invitations.map((one: { email: string }) => one.email)).not.toContain(email);
  });
});
