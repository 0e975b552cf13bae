import { afterEach, describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { meters } from "#lib/platform/meters.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { goodBatch, goodEvent, useTrack } from "#lib/testing/track.ts";

describe("POST /api/track answers 429", () => {
  const { base } = useTrack();
  const limit = (requests: number, events = "") =>
    provideEnv({ RATE_LIMIT_MAX: String(requests), EVENT_BUDGET: events });
  afterEach(() => limit(1_000_000));
  const publishable = () => createKey({ name: "web", scopes: ["track"], publishable: true });
  const send = (key: string, batch: object = goodBatch(), headers: Record<string, string> = {}) =>
    fetch(`${base()}/api/track`, {
      method: "POST",
      body: JSON.stringify(batch),
      headers: { ...bearer(key), ...headers },
    });
  const from = (address: string) => ({ "x-forwarded-for": address });
  const statuses = async (...answers: Promise<Response>[]) =>
    (await Promise.all(answers)).map(({ status }) => status);

  it("to a secret key's request past the limit, says when to come back, and stores nothing of it", async () => {
    limit(3);
    const key = await keyWith("track");
    for (const left of ["2", "1", "0"]) {
      const response = await send(key);
      expect([response.status, response.headers.get("ratelimit-remaining")]).toEqual([202, left]);
      expect(response.headers.get("ratelimit-limit")).toBe("3");
      expect(Number(response.headers.get("ratelimit-reset"))).toBeGreaterThan(0);
    }
    const refused = goodBatch();
    const response = await send(key, refused);
    const wait = response.headers.get("retry-after");
    expect(Number(wait)).toBeGreaterThan(0);
    expect([response.headers.get("ratelimit-remaining"), response.headers.get("ratelimit-reset")]).toEqual([
      "0",
      wait,
    ]);
    await expectProblem(response, 429, "rate_limited");
    expect(await mongo().collection("event_batches").countDocuments({ batch: refused.batchId })).toBe(0);
    expect((await send(await keyWith("track"))).status).toBe(202);
  });

  it("to refused requests as well: 403 and 422 count", async () => {
    limit(2);
    const key = await keyWith("track");
    expect((await send(key, { events: [] })).status).toBe(422);
    expect((await send(key, {})).status).toBe(422);
    await expectProblem(await send(key), 429, "rate_limited");
    const reads = await keyWith("read");
    expect(await statuses(send(reads), send(reads), send(reads))).toEqual(
      expect.arrayContaining([403, 403, 429]),
    );
  });

  it("to a listener of a publishable key, while others go on", async () => {
    limit(2);
    const key = await publishable();
    const by = (who: object, address: string) =>
      send(key, goodBatch({ userId: undefined, ...who }), from(address));
    // From everywhere, since addresses count, too.
    for (const who of [{ userId: "u-1" }, { anonymousId: "u-1" }]) {
      const own = Object.keys(who)[0]!;
      expect((await by(who, `${own}-1`)).status).toBe(202);
      expect((await by(who, `${own}-2`)).headers.get("ratelimit-remaining")).toBe("0");
      await expectProblem(await by(who, `${own}-3`), 429, "rate_limited");
    }
    expect((await by({ userId: "u-2" }, "another")).status).toBe(202);
  });

  it("to an address of a publishable key, whoever listens there, and to a whole network of IPv6", async () => {
    limit(2);
    const key = await publishable();
    const at = (address: string, owner = key) =>
      send(owner, goodBatch({ userId: uniqueId("u") }), from(address));
    for (const [first, second, other] of [
      ["203.0.113.1", "203.0.113.1", "203.0.113.2"],
      ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"],
    ] as const) {
      expect((await at(first)).status).toBe(202);
      expect((await at(second)).status).toBe(202);
      await expectProblem(await at(first), 429, "rate_limited");
      expect((await at(other)).status).toBe(202);
    }
    expect((await at("203.0.113.1", await publishable())).status).toBe(202);
  });

  it("to a publishable key that has spent its events; secret keys have no budget", async () => {
    limit(1000, "10");
    const key = await publishable();
    const batch = (count: number) =>
      goodBatch({
        userId: uniqueId("u"),
        events: Array.from({ length: count }, (_, index) => goodEvent({ id: String(index) })),
      });
    expect((await send(key, batch(9))).status).toBe(202);
    expect((await send(key, batch(5))).status).toBe(202);
    const response = await send(key, batch(1));
    expect([response.headers.get("ratelimit-limit"), response.headers.has("retry-after")]).toEqual([
      "10",
      true,
    ]);
    await expectProblem(response, 429, "event_budget_spent");
    const secret = await keyWith("track");
    expect(await statuses(send(secret, batch(9)), send(secret, batch(9)))).toEqual([202, 202]);
  });

  it("and counts the refusal by its code alone", async () => {
    limit(1);
    const key = await keyWith("track");
    const refusals = async () =>
      (await meters().refused.get()).values.find(({ labels }) => labels.code === "rate_limited")?.value ?? 0;
    const before = await refusals();
    await send(key);
    await send(key);
    expect(await refusals()).toBe(before + 1);
  });

  it("to an address that tries one key after another; a right key is served from there all the same", async () => {
    const [here, there] = [from("198.51.100.1"), from("198.51.100.2")];
    const wrong = (where: object) => send(`sk_${uniqueId("x").padEnd(32, "x")}`, goodBatch(), { ...where });
    for (let tried = 0; tried < 60; tried++) expect((await wrong(here)).status).toBe(401);
    const refused = await wrong(here);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await expectProblem(refused, 429, "too_many_wrong_keys");
    // Not a key at all, a token of nobody's: it is the same somebody.
    expect(await statuses(send("x", {}, here), send("a.b.c", {}, here))).toEqual([429, 429]);
    expect(await statuses(wrong(there), send(await keyWith("track"), goodBatch(), here))).toEqual([401, 202]);
    expect(await statuses(send(await publishable(), goodBatch(), here))).toEqual([202]);
    const without = { method: "POST", body: JSON.stringify(goodBatch()), headers: here };
    expect((await fetch(`${base()}/api/track`, without)).status).toBe(401);
  });
});
