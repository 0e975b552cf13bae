/** ADMIN_TOTP=required: an admin is one once they have a second factor. */
import { describe, expect, it, onTestFinished } from "vitest";
import { viewerOfCookies } from "#lib/auth/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { useSecondFactor } from "./second-factor-testing.ts";
import { statsRoute } from "./system.ts";
import { teamRoute } from "./team.ts";

const stats = statsRoute(async () => []);

describe("an admin without a second factor", () => {
  const { as, artistId, enrol } = useSecondFactor();
  const team = (headers: Record<string, string>) => send(teamRoute, { params: { artistId }, headers });
  const statuses = async () =>
    [await send(stats, { headers: as("admin") }), await team(as("admin"))].map(({ status }) => status);

  it("is an admin while it is optional, and when it is required only once there is one", async () => {
    expect(await statuses()).toEqual([200, 200]);
    provideEnv({ ADMIN_TOTP: "required" });
    onTestFinished(() => provideEnv({ ADMIN_TOTP: "" }));
    expect(await viewerOfCookies(as("admin").cookie)).toMatchObject({
      role: "artist",
      owesSecondFactor: true,
      artists: new Set(),
    });
    expect(await statuses()).toEqual([403, 404]);
    await expectProblem(await send(stats, { headers: as("admin") }), 403, "admin_only");
    expect(await viewerOfCookies(as("artist").cookie)).not.toHaveProperty("owesSecondFactor");
    await enrol(as("admin"));
    expect(await statuses()).toEqual([200, 200]);
    expect(await viewerOfCookies(as("admin").cookie)).toMatchObject({ role: "admin", artists: "all" });
  });
});
