import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { Problem } from "#lib/core/problem.ts";
import type { Log } from "#lib/platform/log.ts";
import { problemOf, renderProblem } from "./problems.ts";

const lines: string[] = [];
const keep = (message: string, fields?: object) => void lines.push(`${message} ${JSON.stringify(fields)}`);
const log: Log = { error: keep, warn: keep, info: keep, debug: keep, trace: keep, with: () => log };
const named = (name: string, more: object = {}) =>
  Object.assign(new Error("secret inside"), { name, ...more });

describe("errors as problems", () => {
  it("pass through when they are meant for the caller", () => {
    const problem = new Problem(409, "taken", "Choose another", {
      errors: [{ path: "a", code: "b", message: "c" }],
    });
    expect(problemOf(problem, log)).toBe(problem);
    const { status, body } = renderProblem(problem);
    expect([status, JSON.parse(String(body))]).toEqual([
      409,
      {
        type: expect.stringMatching(/taken$/),
        title: "Conflict",
        status: 409,
        detail: "Choose another",
        code: "taken",
        errors: problem.errors,
      },
    ]);
  });

  it("have a title of their own for every status that is answered", async () => {
    const statuses = new Set<number>();
    for await (const file of glob(["lib/**/*.ts", "server/**/*.ts"], { exclude: ["**/*.test.ts"] }))
      for (const [, status] of readFileSync(file, "utf8").matchAll(/new Problem\(\s*(\d{3}),/g))
        statuses.add(Number(status));
    expect(statuses.size).toBeGreaterThan(9);
    for (const status of statuses) {
      const { title } = JSON.parse(String(renderProblem(new Problem(status, "code", "What to do")).body));
      expect([status, title]).not.toEqual([status, "Error"]);
    }
  });

  it("are 503 with Retry-After when the database is away, is stepping down or has a full disk, also inside another", () => {
    const away = [
      named("MongoServerSelectionError"),
      named("MongoNetworkTimeoutError"),
      named("MongoBulkWriteError", { writeErrors: [] }),
      named("MongoServerError", { code: 14_031 }),
      named("MongoBulkWriteError", {
        writeErrors: [{ code: 8 }],
        message: "WiredTigerIndexStandard::_insert: 28: No space left on device",
      }),
      named("MongoServerError", { code: 10_107 }),
      new Error("query failed", { cause: named("MongoNetworkError") }),
    ];
    for (const error of away) {
      const problem = problemOf(error, log);
      expect([problem.status, renderProblem(problem).headers["retry-after"]]).toEqual([503, "2"]);
    }
  });

  it("are 500 for what nobody expected, and tell nothing of the inside", () => {
    for (const error of [
      named("TypeError"),
      named("MongoBulkWriteError", { writeErrors: [{ code: 121 }] }),
      named("MongoServerError", { code: 121 }),
      "a string",
      null,
    ]) {
      const output = renderProblem(problemOf(error, log));
      expect(output.status).toBe(500);
      expect(String(output.body)).not.toContain("secret");
    }
    expect(lines.some((line) => line.includes("secret inside"))).toBe(true);
  });
});
