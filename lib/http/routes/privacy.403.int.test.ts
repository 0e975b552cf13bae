import { afterEach, describe, it } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { approvePrivacyRequestRoute, createPrivacyRequestRoute, getPrivacyRequestRoute } from "./privacy.ts";
import { usePrivacy } from "./privacy-testing.ts";

describe("not allowed", () => {
  const { create, made, on } = usePrivacy();
  afterEach(() => provideEnv({ PRIVACY_APPROVALS: "1" }));

  it("to ask for somebody else without being an admin", async () => {
    await expectProblem(await create({ kind: "access", userId: "u-1" }, "artist"), 403, "admin_only");
  });
  it("to read requests without being an admin, one's own neither", async () => {
    const own = await made({ kind: "access" }, "artist");
    await expectProblem(await send(getPrivacyRequestRoute, on(own, "artist")), 403, "admin_only");
  });
  it("for a key to ask for itself, since it is nobody", async () => {
    const headers = bearer(await keyWith("admin"));
    const response = await send(createPrivacyRequestRoute, { headers, body: { kind: "access" } });
    await expectProblem(response, 403, "session_only");
  });
  it("for a key to be one of two people who approve", async () => {
    provideEnv({ PRIVACY_APPROVALS: "2" });
    const headers = bearer(await keyWith("admin"));
    const sent = { params: { requestId: await made() }, headers, body: {} };
    await expectProblem(await send(approvePrivacyRequestRoute, sent), 403, "session_only");
  });
  it("for a key without the scope", async () => {
    const headers = bearer(await keyWith("read", "track"));
    await expectProblem(
      await send(createPrivacyRequestRoute, { headers, body: { kind: "access", userId: "u" } }),
      403,
      "missing_scope",
    );
  });
});
