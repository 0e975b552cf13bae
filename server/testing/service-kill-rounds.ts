/**
 * SIGKILL at random moments under load, to the service, to mongod and to Redis, and once in a while to all three. Clients send
 * a batch again as they are told until it is acknowledged; some give up after one attempt, and of theirs all counts or nothing.
 */
import { expect } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { untilMore } from "./retrying-clients.ts";
import { countedPlays, countFolded, EVENTS, pick, sleep } from "./sent-batches.ts";
import type { Part, ServiceProcess } from "./service-process.ts";
import { withService } from "./with-service.ts";

/** What is killed in one round. */
export type Round = Part | "all";

/** Batches whose slow part is written as well: numbers show no others. */
async function countShown(): Promise<number> {
  const lease = await mongo().collection("leases").findOne({ lane: 0 });
  return mongo()
    .collection("event_batches")
    .countDocuments({ fold: { $exists: false }, window: { $lte: lease!.slowDone } });
}

/** Nobody counts while the service is dead: each batch that is shown is in the numbers, whole and once. */
async function expectWhole(): Promise<void> {
  // It may have died in the middle of a commit, which the database brings to its end.
  await expect
    .poll(async () => (await countedPlays(Date.now())) - EVENTS * (await countShown()), { timeout: 5000 })
    .toBe(0);
}

async function killOne(service: ServiceProcess, round: Round): Promise<void> {
  const parts = round === "all" ? (["service", "mongo", "redis"] as const) : [round];
  await Promise.all(parts.map((part) => service.kill(part)));
  if (round === "service") await expectWhole();
  if (parts.includes("service" as Part)) service.run();
  await service.untilUp();
}

/** Runs the rounds over a service of their own, and checks that all that was acknowledged is counted exactly once. */
export function runServiceKillRounds(rounds: readonly Round[], pauseMs: number): Promise<void> {
  return withService({ pauseMs }, async (service) => {
    for (const round of rounds) {
      await untilMore(countFolded);
      await sleep(pick(400));
      await killOne(service, round);
    }
  });
}
