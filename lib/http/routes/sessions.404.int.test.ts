import { describe, expect, it } from "vitest";
import { viewerOfCookies } from "#lib/auth/index.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { send, usePeople } from "./account-testing.ts";
import { endSessionRoute } from "./sessions.ts";

describe("a session answers 404", () => {
  const { as, newMember } = usePeople();

  it("when it is another's, which goes on, and when it has ended", async () => {
    const { headers } = await newMember();
    const params = { sessionId: (await viewerOfCookies(headers.cookie))!.sessionId! };
    const end = () => send(endSessionRoute, { headers: as("stranger"), params });
    await expectProblem(await end(), 404, "session_not_found");
    expect(await viewerOfCookies(headers.cookie)).not.toBeNull();
    await send(endSessionRoute, { headers, params });
    await expectProblem(await end(), 404, "session_not_found");
  });

  it("when its id can't be one", async () => {
    const response = await send(endSessionRoute, { headers: as("artist"), params: { sessionId: "no-id" } });
    await expectProblem(response, 404, "not_found");
  });
});
