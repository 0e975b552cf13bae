import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import {
  approvePrivacyRequestRoute,
  getPrivacyRequestRoute,
  liftPrivacyRequestRoute,
  refusePrivacyRequestRoute,
} from "./privacy.ts";
import { certificateRoute, packageRoute } from "./privacy-files.ts";
import { usePrivacy } from "./privacy-testing.ts";

const ROUTES = [
  getPrivacyRequestRoute,
  approvePrivacyRequestRoute,
  refusePrivacyRequestRoute,
  liftPrivacyRequestRoute,
  certificateRoute,
  packageRoute,
];

describe("a request that is not there", () => {
  const { done, on } = usePrivacy();
  it.each(ROUTES.map((route) => [route.spec.id, route] as const))("%s", async (_id, route) => {
    const body = route.spec.method === "POST" ? { body: { note: "n" } } : {};
    const response = await send(route, on("0".repeat(24), "admin", body));
    await expectProblem(response, 404, "request_not_found");
  });

  it("is the same as an id that can't be one", async () => {
    for (const route of ROUTES) {
      const body = route.spec.method === "POST" ? { body: { note: "n" } } : {};
      await expectProblem(await send(route, on("x", "admin", body)), 404, "not_found");
    }
  });

  it("is the same as somebody else's package", async () => {
    const others = await done({ kind: "access" }, "manager");
    await expectProblem(await send(packageRoute, on(others, "artist")), 404, "request_not_found");
    const listeners = await done({ kind: "access" });
    await expectProblem(await send(packageRoute, on(listeners, "artist")), 404, "request_not_found");
  });
});
