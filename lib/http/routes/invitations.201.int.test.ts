import { describe, expect, it } from "vitest";
import { viewerOfCookies } from "#lib/auth/index.ts";
import { signIn } from "./account-testing.ts";
import { useTeam } from "./team-testing.ts";

describe("an invitation answers 201", () => {
  const { artistId, join, newInvitation } = useTeam();

  it("to who has no account: they have one, and are in the team", async () => {
    const { email, token } = await newInvitation("analyst");
    const response = await join({ token });
    expect([response.status, await response.json()]).toEqual([201, { email, artistId }]);
    const viewer = await viewerOfCookies(await signIn(email));
    expect([viewer?.teams.get(artistId), viewer?.role]).toEqual(["analyst", "artist"]);
  });
});
