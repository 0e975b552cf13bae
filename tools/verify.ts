/** npm run verify: what is too long for the gate. Many kill rounds, fuzzing at length, every browser size, known flaws of packages. */
import { mkdirSync } from "node:fs";
import { buildIfNeeded } from "../server/commands/build.ts";
import { makeSay } from "../server/terminal.ts";
import { ensureBrowser } from "./browser.ts";
import { auditDependencies } from "./dependency-audit.ts";
import { add, playwright, vitest } from "./run.ts";

mkdirSync(".data", { recursive: true });
let total = add(await auditDependencies(), await vitest(["--config", "vitest.verify.config.ts"]));
await buildIfNeeded(makeSay(process.stdout));
total = add(total, await playwright([], { HARMONIE_BROWSER: ensureBrowser(), HARMONIE_SIZES: "all" }));
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed === 0 ? 0 : 1);
