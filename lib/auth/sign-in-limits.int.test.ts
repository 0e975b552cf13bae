/** How fast sign-ins may be tried, counted in Redis, and in memory while it is away. */
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { redis, redisReady, signInWaitKey } from "#lib/platform/redis.ts";
import { dropSingleton, singleton } from "#lib/platform/singleton.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { forgiveTry, startTry, waitAfter } from "./sign-in-limits.ts";

beforeAll(() => redisReady());

/** Ends the wait now, as time would. */
const passWait = (what: string, who: string) => redis().del(signInWaitKey(what, who));

function withoutRedis(): void {
  const [client, port] = [redis(), readEnv().REDIS_PORT];
  onTestFinished(() => {
    redis().disconnect();
    dropSingleton("redis");
    singleton("redis", () => client);
    provideEnv({ REDIS_PORT: String(port) });
  });
  dropSingleton("redis");
  dropSingleton("auth:sign-in-tries");
  provideEnv({ REDIS_PORT: "9" });
}

describe("the wait after a try", () => {
  it("doubles from a second on, up to a longest", () => {
    const waits = [1, 5, 6, 7, 8, 14, 15, 1000].map((tries) =>
      waitAfter(tries, { free: 5, longestMs: 300_000 }),
    );
    expect(waits).toEqual([0, 0, 1000, 2000, 4000, 256_000, 300_000, 300_000]);
  });
});

describe("tries in Redis", () => {
  it("of an account are free five times, then each waits longer, from whatever address", async () => {
    const email = uniqueId("account");
    for (let tries = 1; tries <= 6; tries++) expect(await startTry(email, uniqueId("ip"))).toBe(0);
    expect(await startTry(email, uniqueId("ip"))).toBe(1);
    await passWait("account", email);
    expect(await startTry(email, uniqueId("ip"))).toBe(0);
    expect(await startTry(email, uniqueId("ip"))).toBe(2);
  });

  it("from an address are free twenty times, for whatever account", async () => {
    const address = uniqueId("ip");
    for (let tries = 1; tries <= 21; tries++) expect(await startTry(uniqueId("a"), address)).toBe(0);
    expect(await startTry(uniqueId("a"), address)).toBe(1);
    expect(await startTry(uniqueId("a"), uniqueId("ip"))).toBe(0);
  });

  it("that come at once are not let through together", async () => {
    const email = uniqueId("account");
    const waits = await Promise.all(Array.from({ length: 50 }, () => startTry(email, uniqueId("ip"))));
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(6);
  });

  it("are forgotten for the account after a success, and given back to the address one by one", async () => {
    const [email, address] = [uniqueId("account"), uniqueId("ip")];
    for (let tries = 1; tries <= 5; tries++) await startTry(email, address);
    await forgiveTry(email, address);
    for (let tries = 1; tries <= 6; tries++) expect(await startTry(email, uniqueId("ip"))).toBe(0);
    // 4 of the 5 are still counted: 17 more go on, the next waits.
    for (let tries = 1; tries <= 17; tries++) expect(await startTry(uniqueId("a"), address)).toBe(0);
    expect(await startTry(uniqueId("a"), address)).toBe(1);
  });

  it("keep no address and no account", async () => {
    const email = `${uniqueId("who")}@example.org`;
    await startTry(email, "203.0.113.77");
    const keys = await redis().keys("sign-in:*");
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => key.includes("@") || key.includes("203.0.113"))).toEqual([]);
    // None stays for ever; one that went meanwhile is -2.
    for (const key of keys) expect(await redis().pttl(key)).not.toBe(-1);
  });
});

describe("tries while Redis is away", () => {
  it("are counted all the same, by each process", async () => {
    withoutRedis();
    const [email, nowMs] = [uniqueId("account"), Date.now()];
    const at = (ms: number) => startTry(email, "unknown", nowMs + ms);
    for (let tries = 1; tries <= 6; tries++) expect(await at(0)).toBe(0);
    expect([await at(0), await at(999), await at(1000), await at(1001)]).toEqual([1, 1, 0, 2]);
    await forgiveTry(email, "unknown");
    for (let tries = 1; tries <= 6; tries++) expect(await at(2000)).toBe(0);
    // After an hour of quiet it begins anew.
    for (let tries = 1; tries <= 6; tries++) expect(await at(3_700_000)).toBe(0);
  });
});
