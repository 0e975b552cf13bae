import { describe, expect, it } from "vitest";
import { readAudit } from "#lib/audit/index.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { send, usePeople } from "./account-testing.ts";
import { ADMIN_ROUTES } from "./audit-testing.ts";

describe("the audit log and retention answer 403", () => {
  const { as } = usePeople();

  it("to an artist's people and to keys that may do other things, which reads nothing", async () => {
    for (const route of ADMIN_ROUTES) {
      for (const person of ["artist", "manager", "analyst", "stranger"] as const)
        await expectProblem(await send(route, { headers: as(person) }), 403, "admin_only");
      const headers = bearer(await keyWith("read", "track", "revenue"));
      await expectProblem(await send(route, { headers }), 403, "missing_scope");
    }
    expect((await readAudit({ limit: 1, action: "audit.read" })).lines).toEqual([]);
  });
});
