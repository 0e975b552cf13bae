import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send, usePeople } from "./account-testing.ts";
import { endSessionRoute } from "./sessions.ts";

describe("a session answers 422", () => {
  const { as } = usePeople();

  it("when its id can't be one", async () => {
    const response = await send(endSessionRoute, { headers: as("artist"), params: { sessionId: "no-id" } });
    await expectProblem(response, 422, "invalid_request");
  });
});
