import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send, usePeople } from "./account-testing.ts";
import { auditRoute } from "./audit.ts";

describe("the audit log answers 422", () => {
  const { as } = usePeople();

  it.each([
    "action=deleted",
    "limit=0",
    "limit=501",
    "before=0",
    "before=x",
    "until=yesterday",
    "actorKind=user",
    "actorId=u-1",
    "actorKind=system&actorId=x",
    "subjectKind=person",
    "subjectKind=key&subjectId=k-1",
    "subjectId=u-1",
  ])("to %s", async (query) => {
    await expectProblem(
      await send(auditRoute, { query: `?${query}`, headers: as("admin") }),
      422,
      "invalid_request",
    );
  });
});
