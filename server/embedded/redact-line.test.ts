import { expect, test } from "vitest";
import { redactLine } from "./redact-line.ts";

const line = (c: string, msg: string, attr: object) =>
  JSON.stringify({ t: { $date: "2026-11-01T00:00:00.000Z" }, s: "I", c, id: 1, ctx: "conn7", msg, attr });

test("what was slow keeps its place, its plan and its duration, and loses what was looked for", () => {
  const slow = line("COMMAND", "Slow query", {
    type: "command",
    ns: "harmonie.event_batches",
    command: { find: "event_batches", filter: { person: "MARK" }, $db: "harmonie" },
    originatingCommand: { q: "MARK" },
    planSummary: "IXSCAN { person: 1 }",
    locks: { Global: { acquireCount: { r: 1 } } },
    docsExamined: 7,
    durationMillis: 1301,
  });
  expect(JSON.parse(redactLine(slow))).toEqual({
    ...JSON.parse(slow),
    attr: {
      type: "command",
      ns: "harmonie.event_batches",
      planSummary: "IXSCAN { person: 1 }",
      docsExamined: 7,
      durationMillis: 1301,
    },
  });
});

test("what failed keeps the code alone", () => {
  const failed = line("COMMAND", "Plan executor error during findAndModify", {
    error: {
      code: 11000,
      codeName: "DuplicateKey",
      errmsg: "dup key: { email: MARK }",
      keyValue: { email: "MARK" },
    },
    stats: { filter: "MARK" },
    cmd: { query: { email: "MARK" } },
  });
  expect(JSON.parse(redactLine(failed)).attr).toEqual({ code: 11_000, codeName: "DuplicateKey" });
  expect(JSON.parse(redactLine(line("-", "x", { error: "MARK", ns: { x: "MARK" } }))).attr).toEqual({});
});

test("what the server says of itself stays whole, as does what is no line of its log", () => {
  const own = line("CONTROL", "Options set by command line", { options: { net: { port: 27_017 } } });
  expect(redactLine(own)).toBe(own);
  const bare = JSON.stringify({ c: "COMMAND", msg: "no attributes" });
  expect(redactLine(bare)).toBe(bare);
  const system = "mongod: error while loading shared libraries: libcrypto.so.3";
  expect(redactLine(system)).toBe(system);
  expect(redactLine('{"c":"COMMAND","attr":{"command":"MARK')).not.toContain("MARK");
});
