import { describe, expect, test } from "vitest";
import { judgeAudit } from "./dependency-audit.ts";

const report = (...severities: string[]): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      severities.map((severity, index) => [
        `p${index}`,
        { name: `p${index}`, severity, range: "<2.0.0", via: [] },
      ]),
    ),
    metadata: { vulnerabilities: { total: severities.length } },
  });

describe("the dependency audit", () => {
  test("passes without findings, and with lesser ones", () => {
    expect(judgeAudit(report()).outcome).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(judgeAudit(report("low", "moderate", "info")).outcome).toEqual({
      passed: 1,
      failed: 0,
      skipped: 0,
    });
  });

  test("fails on high and critical ones, by name", () => {
    for (const severity of ["high", "critical"]) {
      const { outcome, said } = judgeAudit(report("low", severity));
      expect([outcome, said]).toEqual([
        { passed: 0, failed: 1, skipped: 0 },
        `failed: p1 <2.0.0 (${severity})`,
      ]);
    }
  });

  test("passes nothing that it could not look at", () => {
    const away = JSON.stringify({ message: "request failed, reason: connect ECONNREFUSED", error: {} });
    for (const text of [away, "", "npm: not found", "{}", JSON.stringify({ vulnerabilities: [1] })]) {
      const { outcome, said } = judgeAudit(text);
      expect([outcome, said.startsWith("not done: ")]).toEqual([{ passed: 0, failed: 0, skipped: 1 }, true]);
    }
    expect(judgeAudit(away).said).toContain("ECONNREFUSED");
  });
});
