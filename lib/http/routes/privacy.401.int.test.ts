import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { ROUTES } from "./index.ts";
import { usePrivacy } from "./privacy-testing.ts";

describe("without a key or a session", () => {
  const { made } = usePrivacy();
  const routes = ROUTES.filter(({ spec }) => spec.path.startsWith("/api/privacy/requests"));
  it.each(routes.map((route) => [route.spec.id, route] as const))("%s", async (_id, route) => {
    const response = await send(route, { params: { requestId: await made() } });
    await expectProblem(response, 401, "unauthorized");
  });
});
