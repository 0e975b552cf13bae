import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useTeam } from "./team-testing.ts";

describe("an invitation answers 403", () => {
  const { accept, as, join, newInvitation } = useTeam();

  it("to who is signed in with another address; it still works for the right one", async () => {
    const { token } = await newInvitation();
    await expectProblem(await accept(token, as("stranger")), 403, "other_address");
    expect((await join({ token })).status).toBe(201);
  });
});
