import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useTeam } from "./team-testing.ts";

describe("an invitation answers 422", () => {
  const { accept, as, join, newInvitation } = useTeam();

  it("without a name, with a password that won't do, or without a token; it still works", async () => {
    const { email, token } = await newInvitation();
    for (const [more, code] of [
      [{ name: " " }, "invalid_request"],
      [{ password: "short" }, "password_too_short"],
      [{ password: "harmonie123" }, "password_common"],
      [{ password: email }, "password_is_email"],
      [{ token: undefined }, "invalid_request"],
    ] as const)
      await expectProblem(await join({ token, ...more }), 422, code);
    await expectProblem(await accept(undefined, as("artist")), 422, "invalid_request");
    expect((await join({ token })).status).toBe(201);
  });
});
