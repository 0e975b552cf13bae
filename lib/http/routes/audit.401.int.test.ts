import { describe, it } from "vitest";
import { bearer, expectProblem } from "#lib/testing/http.ts";
import { send, usePeople } from "./account-testing.ts";
import { ADMIN_ROUTES } from "./audit-testing.ts";

describe("the audit log and retention answer 401", () => {
  usePeople();

  it("to nobody, and to a key that is none", async () => {
    for (const route of ADMIN_ROUTES)
      for (const headers of [{}, bearer(`sk_${"x".repeat(32)}`)])
        await expectProblem(await send(route, { headers }), 401, "unauthorized");
  });
});
