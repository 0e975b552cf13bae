import { describe, it } from "vitest";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import type { Route } from "../define-route.ts";
import * as account from "./account.ts";
import { send, usePeople } from "./account-testing.ts";
import * as secondFactor from "./second-factor.ts";
import * as sessions from "./sessions.ts";

const isSignedIn = ({ spec }: Route): boolean => spec.access !== undefined;

describe("the account answers 403", () => {
  const { as } = usePeople();
  const routes = [account, secondFactor, sessions].flatMap(Object.values).filter(isSignedIn);

  it("to a key, whatever its scope", async () => {
    const headers = bearer(await keyWith("admin"));
    for (const route of routes) await expectProblem(await send(route, { headers }), 403, "session_only");
  });

  it("to a session that another site uses", async () => {
    const headers = { ...as("artist"), "sec-fetch-site": "cross-site" };
    for (const route of routes.filter(({ spec }) => spec.method !== "GET"))
      await expectProblem(await send(route, { headers }), 403, "cross_site");
  });
});
