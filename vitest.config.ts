import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tools/longest-first.ts";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", ".next/**", "e2e/**", "**/*.verify.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // One MongoDB and one Redis for the run, a database of its own for each file.
    globalSetup: ["./server/testing/parts.ts"],
    setupFiles: ["./lib/testing/own-database.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
