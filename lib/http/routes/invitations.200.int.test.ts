import { describe, expect, it } from "vitest";
import { viewerOfCookies } from "#lib/auth/index.ts";
import { mailedToken } from "./account-testing.ts";
import { useTeam } from "./team-testing.ts";

describe("an invitation answers 200", () => {
  const { artistId, accept, invite, newArtist, newMember } = useTeam();

  it("to who has an account of that address: they are in the team", async () => {
    const { email, headers } = await newMember(await newArtist());
    await invite(email, "artist");
    const response = await accept(await mailedToken(email), headers);
    expect([response.status, await response.json()]).toEqual([200, { artistId }]);
    expect((await viewerOfCookies(headers.cookie))?.teams.get(artistId)).toBe("artist");
  });
});
