import { describe, expect, it } from "vitest";
import { prisma } from "#lib/platform/prisma.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { headersOf, idOf, member, send, signIn, usePeople } from "./account-testing.ts";
import { listSessionsRoute } from "./sessions.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

describe("sessions answer 200", () => {
  const { artistId, emailOf } = usePeople();

  it("with their browser, and which one asks; no more of the browser is kept", async () => {
    const email = emailOf(uniqueId("one"));
    await member(email, artistId);
    await signIn(email, undefined, FIREFOX);
    const headers = headersOf(await signIn(email, undefined, SAFARI));
    const response = await send(listSessionsRoute, { headers });
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    const { sessions } = await response.json();
    expect(
      sessions.map(({ agent, current }: { agent: string; current: boolean }) => [agent, current]).sort(),
    ).toEqual([
      ["Firefox on Linux", false],
      ["Safari on iOS", true],
    ]);
    const row = await prisma()
      .orm.sessions.where({ userId: idOf(email) })
      .first();
    expect(Object.keys(row!).sort()).toEqual(["_id", "agent", "createdAt", "lastSeenAt", "userId"]);
  });
});
