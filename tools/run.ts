/** Runs a step of the gate: its output goes through, its time and outcome are kept. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

export type Outcome = { passed: number; failed: number; skipped: number };
export const none: Outcome = { passed: 0, failed: 0, skipped: 0 };
export const add = (a: Outcome, b: Outcome): Outcome => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** Runs one of the project's own tools under the Node that runs this. @returns its exit code */
export function runTool(bin: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const started = performance.now();
  process.stdout.write(`\n── ${[bin.split("/")[0], ...args].join(" ")}\n`);
  const child = spawn(process.execPath, [`node_modules/${bin}`, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) => {
    child.on("exit", (code) => {
      process.stdout.write(
        `── ${code === 0 ? "ok" : `failed (${code})`} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
      );
      resolve(code ?? 1);
    });
  });
}

/** A check that has no tests of its own counts as one. */
export async function check(bin: string, args: string[]): Promise<Outcome> {
  const code = await runTool(bin, args);
  return code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
}

/** A run that crashed before it could report counts as failed, whatever it reported. */
function orFailed(outcome: Outcome, code: number): Outcome {
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

async function report<T>(file: string): Promise<T | null> {
  return JSON.parse(await readFile(file, "utf8").catch(() => "null")) as T | null;
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
};

export async function vitest(args: string[]): Promise<Outcome> {
  const file = `.data/vitest-${process.pid}.json`;
  const code = await runTool("vitest/vitest.mjs", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...args,
  ]);
  const found = await report<VitestReport>(file);
  const outcome = found
    ? {
        passed: found.numPassedTests,
        failed: found.numFailedTests,
        skipped: found.numPendingTests + found.numTodoTests,
      }
    : none;
  return orFailed(outcome, code);
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };

export async function playwright(args: string[], env: Record<string, string>): Promise<Outcome> {
  const file = `.data/playwright-${process.pid}.json`;
  const code = await runTool("@playwright/test/cli.js", ["test", "--reporter=list,json", ...args], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const found = await report<PlaywrightReport>(file);
  // A test that passes at the second try has failed once: it counts as failed until it is mended.
  const outcome = found
    ? {
        passed: found.stats.expected,
        failed: found.stats.unexpected + found.stats.flaky,
        skipped: found.stats.skipped,
      }
    : none;
  return orFailed(outcome, code);
}
