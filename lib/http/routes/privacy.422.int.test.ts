import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { listPrivacyRequestsRoute, refusePrivacyRequestRoute } from "./privacy.ts";
import { usePrivacy } from "./privacy-testing.ts";

describe("what is not as documented", () => {
  const { as, create, made, on } = usePrivacy();

  it.each([
    { kind: "deletion", userId: "u" },
    { userId: "u" },
    { kind: "access", userId: "" },
    { kind: "access", email: "not an address" },
    { kind: "access", userId: "u", extra: true },
  ])("%j", async (body) => {
    await expectProblem(await create(body), 422, "invalid_request");
  });
  it("more than one name", async () => {
    const body = { kind: "access", userId: "u", email: "a@example.org" };
    await expectProblem(await create(body), 422, "ambiguous_subject");
  });
  it("a kind that is for listeners", async () => {
    await expectProblem(await create({ kind: "restriction" }, "artist"), 422, "not_for_accounts");
    const about = { kind: "anonymisation", email: "a@example.org" };
    await expectProblem(await create(about), 422, "not_for_accounts");
  });
  it("a refusal without a reason", async () => {
    const refusal = on(await made(), "admin", { body: {} });
    await expectProblem(await send(refusePrivacyRequestRoute, refusal), 422, "invalid_request");
  });
  it("a status that is none", async () => {
    const query = { headers: as("admin"), query: "?status=lost" };
    await expectProblem(await send(listPrivacyRequestsRoute, query), 422, "invalid_request");
  });
});
