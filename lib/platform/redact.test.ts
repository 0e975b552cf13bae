/** What a log may say and what not, in the text itself and as the process writes it. */
import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { describe, expect, it, test } from "vitest";
import { redactFields, redactText } from "./redact.ts";

const token = (bytes: number) => `aB3${randomBytes(bytes).toString("base64url")}`;

describe("a text", () => {
  const secrets = [
    `sk_${token(24)}`,
    `pk_${token(24)}`,
    token(32),
    token(24),
    randomBytes(32).toString("hex"),
    "ana.maria+x@example.org",
    `eyJhbGciOiJkaXIi.${token(8)}.${token(20)}`,
    "hunter2-hunter2",
  ];
  it.each([
    ["failed with %s", 0],
    ["key %s is unknown", 1],
    ["GET /invitation?token=%s HTTP/1.1", 2],
    ["no dashboard behind /shared/%s", 3],
    ["ENCRYPTION_KEY %s is wrong", 4],
    ['E11000 duplicate key error dup key: { email: "%s" }', 5],
    ["mail to <%s> bounced", 5],
    ["cookie: next-auth.session-token=%s; locale=pt", 6],
    ["next-auth.session-token=%s", 7],
    ["Authorization: Bearer %s", 7],
    ["connect to mongodb://app:%s@db.example:27017/harmonie failed", 7],
    ['{"password":"%s"}', 7],
    ["secret=%s", 7],
    ["otpauth://totp/Harmonie:ana?secret=%s&issuer=x", 7],
  ] as const)("%s is told without what is secret", (text, index) => {
    const secret = secrets[index]!;
    const told = redactText(text.replace("%s", secret));
    expect(told).not.toContain(secret);
    expect(told).toContain("[hidden]");
  });

  test.each([
    "request failed",
    "Document failed validation",
    "connect ECONNREFUSED 127.0.0.1:27017",
    `request ${randomUUID()}`,
    "artist a-1, recording t-7, 24 lines of 500 in 12 ms",
    `row ${"0123456789abcdef01234567"}`,
    "E11000 duplicate key error collection: harmonie.sessions index: _id_",
    "set SMTP_URL",
    "at Object.<anonymous> (lib/rollups/write-days.ts:14:3)",
  ])("%s stays as it is", (text) => {
    expect(redactText(text)).toBe(text);
  });
});

test("fields are hidden by their names, and by what they hold", () => {
  const names = [
    "key",
    "apiKey",
    "api_key",
    "token",
    "cookie",
    "set-cookie",
    "password",
    "authorization",
    "email",
  ];
  for (const name of [...names, "userId", "user_id", "address", "ip"])
    expect(redactFields({ [name]: "x" })).toEqual({ [name]: "[hidden]" });
  const plain = { route: "track", keyId: "k-1", status: 200, ms: 3, lane: 0, isLocal: true, none: null };
  expect(redactFields(plain)).toEqual(plain);
});

test("the log writes none of it, in no message, field, bound field or error", async () => {
  const [key, mail, password] = [`sk_${token(24)}`, "who@example.org", "correct horse"];
  const code = `
    import { errorFields, log } from "#lib/platform/log.ts";
    const bound = log().with({ requestId: "r-1234567", cookie: "next-auth.session-token=${key}" });
    bound.error("no such key ${key}", errorFields(new Error("dup key: ${mail}")));
    bound.info("sign-in of ${mail}", { email: "${mail}", password: "${password}", lines: 3 });
    bound.debug("stack", { stack: "Error: ${mail} at ${key}" });
  `;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", code],
    { env: { ...process.env, LOG_LEVEL: "debug" } },
  );
  const lines = `${stdout}${stderr}`
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ level, requestId }) => [level, requestId]).sort()).toEqual([
    ["debug", "r-1234567"],
    ["error", "r-1234567"],
    ["info", "r-1234567"],
  ]);
  for (const secret of [key, mail, password]) expect(stdout + stderr).not.toContain(secret);
  expect(lines.find(({ level }) => level === "info")).toMatchObject({ lines: 3 });
});
