/** npm test: everything that must hold before a change lands. Last line: N passed, N failed, N skipped. */
import { mkdirSync } from "node:fs";
import { buildIfNeeded } from "../server/commands/build.ts";
import { makeSay } from "../server/terminal.ts";
import { ensureBrowser } from "./browser.ts";
import { add, check, none, playwright, vitest } from "./run.ts";

mkdirSync(".data", { recursive: true });
let total = none;
total = add(total, await check("typescript/bin/tsc", ["--noEmit"]));
total = add(total, await check("@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]));
total = add(
  total,
  await check("dependency-cruiser/bin/dependency-cruise.mjs", [
    "--config",
    ".dependency-cruiser.mjs",
    "app",
    "components",
    "lib",
    "server",
    "prisma",
  ]),
);
total = add(total, await check("knip/bin/knip.js", []));
total = add(total, await vitest([]));
try {
  await buildIfNeeded(makeSay(process.stdout));
  total = add(total, await playwright([], { HARMONIE_BROWSER: ensureBrowser() }));
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n`);
  total = add(total, { ...none, failed: 1 });
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed === 0 ? 0 : 1);
