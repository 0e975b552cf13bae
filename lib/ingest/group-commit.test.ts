import { expect, it } from "vitest";
import { GroupCommit, QueueFull } from "./group-commit.ts";

it("a full queue refuses at once, answers those in it, and takes again afterwards", async () => {
  const writes: (() => void)[] = [];
  const groups: number[][] = [];
  const commit = new GroupCommit<number, number>(
    async (items) => {
      groups.push(items);
      await new Promise<void>((done) => writes.push(done));
      return items.map((item) => item * 2);
    },
    { maxGroup: 2, maxQueued: 3, maxWrites: 1 },
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const writing = [1, 2].map((item) => commit.add(item));
  await turn();
  const waiting = [3, 4, 5].map((item) => commit.add(item));
  await expect(commit.add(6)).rejects.toBeInstanceOf(QueueFull);
  expect(commit.queued).toBe(3);
  while (groups.flat().length < 5 || writes.length > 0) {
    writes.shift()?.();
    await turn();
  }
  expect(await Promise.all([...writing, ...waiting])).toEqual([2, 4, 6, 8, 10]);
  expect(groups).toEqual([[1, 2], [3, 4], [5]]);
  const again = commit.add(7);
  await turn();
  writes.shift()!();
  expect(await again).toBe(14);
});
