/** The routes of dashboards over a database with two artists and four people. */
import { encode } from "next-auth/jwt";
import { beforeAll } from "vitest";
import { newUserId, putUser } from "#lib/auth/index.ts";
import { nextHandler } from "#lib/http/adapters.ts";
import type { Route } from "#lib/http/define-route.ts";
import { readEnv } from "#lib/platform/env.ts";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { createDashboardRoute } from "./dashboards.ts";
import { createShareRoute } from "./shares.ts";

type Person = "owner" | "mate" | "analyst" | "stranger";
type Ids = { artistId?: string; dashboardId?: string; shareId?: string };
type Call = Ids & { as?: Person | Record<string, string>; body?: unknown };

export const widget = (more: object = {}) => ({
  id: "w1",
  kind: "value",
  section: "overview",
  metric: "plays",
  width: 1,
  ...more,
});
export const MONEY = widget({ id: "w2", section: "revenue", metric: "gross" });
export const content = (more: object = {}) => ({
  name: "Tour",
  shared: false,
  widgets: [widget()],
  period: { preset: "28d" },
  ...more,
});

/** `owner`, `mate` and `analyst` are the artist's people; a call is the owner's unless it says otherwise. */
export function useDashboards() {
  useDatabase();
  const [artistId, otherId] = [uniqueId("dash"), uniqueId("other")];
  const sessions = new Map<string, Record<string, string>>();

  async function signIn(person: Person): Promise<void> {
    const email = `${person}@example.org`;
    await putUser({
      email,
      name: person,
      password: "long enough to use",
      role: "artist",
      artists: [person === "stranger" ? otherId : artistId],
      ...(person === "analyst" ? { teamRole: "analyst" } : {}),
    });
    const token = await encode({
      token: { sub: newUserId(email) },
      secret: readEnv().NEXTAUTH_SECRET!,
    });
    const cookie = `next-auth.session-token=${token}`;
    sessions.set(person, { "sec-fetch-site": "same-origin", cookie });
  }
  beforeAll(async () => {
    await putLines([{ artist: { id: artistId, name: "One" } }, { artist: { id: otherId, name: "Two" } }]);
    for (const person of ["owner", "mate", "analyst", "stranger"] as const) await signIn(person);
  });

  const call = (route: Route, { as = "owner", body, ...ids }: Call = {}): Promise<Response> =>
    nextHandler(route)(
      new Request("http://service/api/artists/x/dashboards", {
        method: route.spec.method,
        headers: typeof as === "string" ? sessions.get(as)! : as,
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
      { params: Promise.resolve({ artistId, ...ids }) },
    );
  const make = async (more: object = {}, as: Person = "owner"): Promise<string> =>
    (await (await call(createDashboardRoute, { as, body: content(more) })).json()).id;
  const share = async (dashboardId: string): Promise<{ id: string; token: string }> =>
    (await call(createShareRoute, { dashboardId, body: { days: 7 } })).json();
  return { artistId, otherId, call, make, share };
}
