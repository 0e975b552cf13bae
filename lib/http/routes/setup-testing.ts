/** The set-up routes over a database with two artists, and their people signed in. */
import { encode } from "next-auth/jwt";
import { beforeAll } from "vitest";
import { newUserId, putUser, type TeamRole } from "#lib/auth/index.ts";
import { nextHandler } from "#lib/http/adapters.ts";
import type { Route } from "#lib/http/define-route.ts";
import { readEnv } from "#lib/platform/env.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";

type Call = { artistId?: string; keyId?: string; headers?: Record<string, string>; body?: string };

/** A signed-in manager of `artistId` calls from our own pages, unless a call says otherwise. */
export function useSetup() {
  useDatabase();
  // Redis is one for all test files.
  const [artistId, otherId] = [uniqueId("setup"), uniqueId("other")];
  const session: Record<string, string> = {};
  async function signInAs(teamRole: TeamRole): Promise<Record<string, string>> {
    const email = `${teamRole}@example.org`;
    await putUser({
      email,
      name: teamRole,
      password: "long enough to use",
      role: "artist",
      artists: [artistId],
      teamRole,
    });
    const token = await encode({
      token: { sub: newUserId(email) },
      secret: readEnv().NEXTAUTH_SECRET!,
    });
    return { "sec-fetch-site": "same-origin", cookie: `next-auth.session-token=${token}` };
  }
  beforeAll(async () => {
    await redisReady();
    await putLines([{ artist: { id: artistId, name: "One" } }, { artist: { id: otherId, name: "Two" } }]);
    Object.assign(session, await signInAs("manager"));
  });
  const call = (route: Route, { artistId: id = artistId, keyId = "", headers = session, body }: Call = {}) =>
    nextHandler(route)(
      new Request("http://service/api/setup", {
        method: route.spec.method,
        headers,
        ...(body === undefined ? {} : { body }),
      }),
      { params: Promise.resolve({ artistId: id, ...(keyId ? { keyId } : {}) }) },
    );
  return { artistId, otherId, session, call, signInAs };
}
