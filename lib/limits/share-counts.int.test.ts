/** Processes that share a limit through Redis, and go on alone without it. */
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { redis, redisReady } from "#lib/platform/redis.ts";
import { dropSingleton, singleton } from "#lib/platform/singleton.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { SharedCounts } from "./share-counts.ts";
import { Windows } from "./windows.ts";

beforeAll(() => redisReady());

const NOW = Date.now();

/** What one process holds. */
function startProcess(limit: number, name: string) {
  const shared = new SharedCounts();
  const windows = new Windows((entry) => shared.add(entry));
  const through = (tries: number, nowMs = NOW) =>
    Array.from({ length: tries }, () => windows.take(name, limit, 1, nowMs)).filter(
      ({ waitSeconds }) => waitSeconds === null,
    ).length;
  return { through, exchange: (nowMs = NOW) => shared.exchange(nowMs) };
}

describe("two processes", () => {
  it("let through the limit together, once they have heard of each other", async () => {
    const name = uniqueId("address 203.0.113.77");
    const [one, other] = [startProcess(1000, name), startProcess(1000, name)];
    expect(one.through(600)).toBe(600);
    await one.exchange();
    // A sixteenth is its own affair.
    expect(other.through(63)).toBe(63);
    await other.exchange();
    expect(other.through(1000)).toBe(1000 - 600 - 63);
    await other.exchange();
    expect(one.through(1)).toBe(1);
    await one.exchange();
    expect(one.through(1000)).toBe(0);
  });

  it("know of the minute before, too: a process that starts does not begin at nothing", async () => {
    const name = uniqueId("key k");
    const minute = Math.floor(NOW / 60_000) * 60_000;
    const old = startProcess(100, name);
    old.through(100, minute);
    await old.exchange(minute);
    const young = startProcess(100, name);
    expect(young.through(7, minute + 60_000)).toBe(7);
    await young.exchange(minute + 60_000);
    expect(young.through(100, minute + 90_000)).toBe(100 - 50 - 7);
  });

  it("leave no address and no id in Redis, and nothing for ever", async () => {
    const name = `address k 203.0.113.${Math.floor(Math.random() * 200)}`;
    const before = new Set(await redis().keys("rate:*"));
    const process = startProcess(10, name);
    process.through(5);
    await process.exchange();
    const added = (await redis().keys("rate:*")).filter((key) => !before.has(key));
    expect(added.length).toBeGreaterThan(0);
    for (const key of added) {
      expect(key).toMatch(/^rate:[\w-]{27}:\d+$/);
      expect(await redis().pttl(key)).toBeGreaterThan(0);
    }
  });

  it("each count for themselves while Redis is away, wait for nothing, and tell afterwards", async () => {
    const name = uniqueId("key k");
    const [one, other] = [startProcess(100, name), startProcess(100, name)];
    const [client, port] = [redis(), readEnv().REDIS_PORT];
    const back = () => {
      if (redis() === client) return;
      redis().disconnect();
      dropSingleton("redis");
      singleton("redis", () => client);
      provideEnv({ REDIS_PORT: String(port) });
    };
    onTestFinished(back);
    dropSingleton("redis");
    provideEnv({ REDIS_PORT: "9" });
    expect([one.through(120), other.through(60)]).toEqual([100, 60]);
    await Promise.all([one.exchange(), other.exchange()]);
    expect(other.through(10)).toBe(10);
    back();
    await one.exchange();
    await other.exchange();
    expect(other.through(10)).toBe(0);
  });
});
