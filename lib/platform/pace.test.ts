import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { Pace } from "./pace.ts";

function workFor(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until; );
}

/** The share of the time that it rested, over some steps. */
async function restedShare(pace: Pace): Promise<number> {
  let [worked, rested] = [0, 0];
  for (let step = 0; step < 40; step++) {
    const began = performance.now();
    workFor(15);
    const between = performance.now();
    await pace.rest();
    worked += between - began;
    rested += performance.now() - between;
  }
  return rested / (worked + rested);
}

it("rests while another thread works, and not otherwise", async () => {
  const alone = await restedShare(new Pace(3));
  const busy = new Worker("for (;;);", { eval: true });
  try {
    await new Promise((resolve) => busy.once("online", resolve));
    expect(await restedShare(new Pace(3))).toBeGreaterThan(alone + 0.2);
  } finally {
    await busy.terminate();
  }
});

it("wakes when it is told to stop", async () => {
  const busy = new Worker("for (;;);", { eval: true });
  try {
    const pace = new Pace(1000);
    workFor(300);
    await pace.rest(AbortSignal.abort());
    workFor(50);
    await pace.rest(AbortSignal.abort());
  } finally {
    await busy.terminate();
  }
});
