import { describe, expect, it } from "vitest";
import { bearer, expectProblem } from "#lib/testing/http.ts";
import type { Route } from "../define-route.ts";
import * as account from "./account.ts";
import { send, usePeople } from "./account-testing.ts";
import * as secondFactor from "./second-factor.ts";
import * as sessions from "./sessions.ts";

const CREDENTIALS: Record<string, string>[] = [
  {},
  { cookie: "next-auth.session-token=forged" },
  bearer("sk_none"),
];

const isSignedIn = ({ spec }: Route): boolean => spec.access !== undefined;

describe("the account answers 401", () => {
  usePeople();
  const routes = [account, secondFactor, sessions].flatMap(Object.values).filter(isSignedIn);

  it("to nobody, to a forged cookie and to a key that there is not", async () => {
    expect(routes.length).toBeGreaterThan(3);
    for (const route of routes)
      for (const headers of CREDENTIALS)
        await expectProblem(await send(route, { headers }), 401, "unauthorized");
  });
});
