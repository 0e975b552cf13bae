import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { mailedToken } from "./account-testing.ts";
import { useTeam } from "./team-testing.ts";

describe("an invitation answers 409", () => {
  const { invite, join, newArtist, newMember } = useTeam();

  it("when there is an account of its address: one signs in to accept", async () => {
    const { email } = await newMember(await newArtist());
    await invite(email);
    await expectProblem(await join({ token: await mailedToken(email) }), 409, "account_exists");
  });
});
