import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { meters } from "#lib/platform/meters.ts";
import { useDatabase } from "#lib/testing/harness.ts";
import { sumMeters, WorkerHandle } from "./worker-handle.ts";

describe("meters of a process with threads", () => {
  useDatabase();
  const workers = [new WorkerHandle("worker-thread"), new WorkerHandle("jobs-thread")];
  beforeAll(() => {
    for (const worker of workers) worker.start();
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
  });

  const ofAll = async (name: string) => {
    const metrics = await sumMeters(() => meters().registry.getMetricsAsJSON(), workers);
    return metrics.find((metric) => metric.name === name)!.values.reduce((sum, { value }) => sum + value, 0);
  };

  it("count the process's memory and time once, and each thread's heap", async () => {
    // A thread answers once it is loaded.
    await expect
      .poll(() => ofAll("harmonie_nodejs_heap_space_size_used_bytes"), { timeout: 20_000 })
      .toBeGreaterThan(0);
    const own = process.memoryUsage();
    expect(await ofAll("harmonie_process_resident_memory_bytes")).toBeLessThan(1.3 * own.rss);
    await expect
      .poll(() => ofAll("harmonie_nodejs_heap_size_used_bytes"), { timeout: 20_000 })
      .toBeGreaterThan(own.heapUsed + 20e6);
    const { user, system } = process.cpuUsage();
    expect(await ofAll("harmonie_process_cpu_seconds_total")).toBeLessThan(1.3 * ((user + system) / 1e6));
  });
});
