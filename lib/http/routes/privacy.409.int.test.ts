import { afterEach, describe, it } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { liftPrivacyRequestRoute, refusePrivacyRequestRoute } from "./privacy.ts";
import { certificateRoute, packageRoute } from "./privacy-files.ts";
import { usePrivacy } from "./privacy-testing.ts";

describe("what does not fit the state of a request", () => {
  const { emailOf, create, made, approve, done, on } = usePrivacy();
  afterEach(() => provideEnv({ PRIVACY_APPROVALS: "1" }));

  it("the same asked twice while it is open", async () => {
    const userId = uniqueId("u");
    await made({ userId });
    await expectProblem(await create({ kind: "erasure", userId }), 409, "request_open");
  });
  it("erasing the last admin", async () => {
    await expectProblem(await create({ kind: "erasure" }, "admin"), 409, "last_admin");
    await expectProblem(await create({ kind: "erasure", email: emailOf("admin") }), 409, "last_admin");
  });
  it("approving or refusing what was decided", async () => {
    const id = await done();
    await expectProblem(await approve(id), 409, "not_open");
    const refusal = on(id, "admin", { body: { note: "too late" } });
    await expectProblem(await send(refusePrivacyRequestRoute, refusal), 409, "not_open");
  });
  it("approving twice as the same person", async () => {
    provideEnv({ PRIVACY_APPROVALS: "2" });
    const id = await made();
    await approve(id);
    await expectProblem(await approve(id), 409, "already_approved");
  });
  it("lifting what restricts nobody", async () => {
    await expectProblem(await send(liftPrivacyRequestRoute, on(await done())), 409, "not_restricted");
    const restriction = await done({ kind: "restriction" });
    await send(liftPrivacyRequestRoute, on(restriction));
    await expectProblem(await send(liftPrivacyRequestRoute, on(restriction)), 409, "not_restricted");
  });
  it("a certificate or a package that is not there", async () => {
    await expectProblem(await send(certificateRoute, on(await made())), 409, "no_certificate");
    await expectProblem(await send(packageRoute, on(await made({ kind: "access" }))), 409, "no_package");
    await expectProblem(await send(packageRoute, on(await done())), 409, "no_package");
  });
});
