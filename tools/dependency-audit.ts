/**
 * What is known against the packages that are installed. High and critical fail. Where the registry does not answer,
 * nothing was looked at: that is said and counted as skipped, never as passed.
 */
import { execFile } from "node:child_process";
import { z } from "zod";
import { none, type Outcome } from "./run.ts";

const SEVERE = ["high", "critical"];
const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ name: z.string(), severity: z.string(), range: z.string() }),
  ),
});
const failureSchema = z.object({ message: z.string() });

type Judgement = { outcome: Outcome; said: string };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param text what `npm audit --json` wrote */
export function judgeAudit(text: string): Judgement {
  const json = parseJson(text);
  const report = reportSchema.safeParse(json);
  if (!report.success) {
    const why = failureSchema.safeParse(json).data?.message ?? "npm audit wrote no report";
    const said = `not done: ${why}. Run it where the package registry answers: npm audit --audit-level=high`;
    return { outcome: { ...none, skipped: 1 }, said };
  }
  const found = Object.values(report.data.vulnerabilities);
  const severe = found.filter(({ severity }) => SEVERE.includes(severity));
  if (severe.length === 0)
    return { outcome: { ...none, passed: 1 }, said: `ok: nothing of high severity, ${found.length} lesser` };
  const names = severe.map(({ name, severity, range }) => `${name} ${range} (${severity})`);
  return { outcome: { ...none, failed: 1 }, said: `failed: ${names.join(", ")}` };
}

/** npm is a script of the system's shell on Windows; its exit code says the same for a finding and for no answer. */
const npmAudit = (): Promise<string> =>
  new Promise((resolve) => {
    execFile(
      "npm",
      ["audit", "--json"],
      { shell: process.platform === "win32", maxBuffer: 2 ** 26 },
      (_, out) => resolve(out),
    );
  });

export async function auditDependencies(): Promise<Outcome> {
  process.stdout.write("\n── npm audit\n");
  const { outcome, said } = judgeAudit(await npmAudit());
  process.stdout.write(`── ${said}\n`);
  return outcome;
}
