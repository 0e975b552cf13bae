/** A browser for the tests: Playwright's own, the system's, or Debian's package where we may install it. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
];

const find = (): string | undefined =>
  [chromium.executablePath(), ...SYSTEM].find((path) => path && existsSync(path));

function run(command: string, args: string[]): boolean {
  return (
    spawnSync(command, args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0
  );
}

/** @returns the browser's path @throws Error that says how to get one */
export function ensureBrowser(): string {
  const found = find();
  if (found) return found;
  process.stdout.write("No browser found: installing Debian's chromium …\n");
  if (
    process.getuid?.() === 0 &&
    run("apt-get", ["update", "-q"]) &&
    run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"])
  ) {
    const installed = find();
    if (installed) return installed;
  }
  throw new Error(
    "The end-to-end tests need a browser: run `npx playwright install chromium`, or install the package chromium",
  );
}
