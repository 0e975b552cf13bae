/**
 * The same against a real S3 server of others' making, which checks signatures and rights: moto, fetched from PyPI. The
 * first calls set up a user and a bucket; from then on it refuses what is not signed by that user.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { provideEnv } from "./env.ts";
import { storage } from "./storage.ts";
import { storageTests } from "./storage-testing.ts";

const run = promisify(execFile);
const SETUP_CALLS = 4;
let folder = "";
let server: ChildProcess;

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function iam(endpoint: string, fields: Record<string, string>): Promise<string> {
  const response = await fetch(endpoint, {
    method: "POST",
    // Who asks for which service, the server reads from here; the first calls need no true signature.
    headers: { authorization: "AWS4-HMAC-SHA256 Credential=setup/20260101/us-east-1/iam/aws4_request" },
    body: new URLSearchParams({ Version: "2010-05-08", ...fields }),
  });
  expect(response.status).toBe(200);
  return response.text();
}

async function untilListening(endpoint: string): Promise<void> {
  for (let left = 200; left > 0; left--) {
    const answer = await fetch(`${endpoint}/moto-api/data.json`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("moto did not start");
}

const inTag = (xml: string, tag: string): string => new RegExp(`<${tag}>([^<]+)`).exec(xml)![1]!;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "harmonie-s3-"));
  await run("python3", ["-m", "venv", folder]);
  await run(join(folder, "bin/pip"), ["install", "--quiet", "moto[s3,server]==5.2.5"]);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  server = spawn(join(folder, "bin/moto_server"), ["-p", String(port)], {
    env: { ...process.env, INITIAL_NO_AUTH_ACTION_COUNT: String(SETUP_CALLS) },
    stdio: "ignore",
  });
  await untilListening(endpoint);
  await iam(endpoint, { Action: "CreateUser", UserName: "files" });
  const made = await iam(endpoint, { Action: "CreateAccessKey", UserName: "files" });
  const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
  await iam(endpoint, {
    Action: "PutUserPolicy",
    UserName: "files",
    PolicyName: "files",
    PolicyDocument: JSON.stringify(document),
  });
  expect((await fetch(`${endpoint}/harmonie`, { method: "PUT" })).status).toBe(200);
  provideEnv({
    S3_ENDPOINT: endpoint,
    S3_BUCKET: "harmonie",
    S3_ACCESS_KEY: inTag(made, "AccessKeyId"),
    S3_SECRET_KEY: inTag(made, "SecretAccessKey"),
  });
}, 300_000);

afterAll(async () => {
  server?.kill();
  await rm(folder, { recursive: true, force: true });
});

storageTests();

test("another secret is refused, and the error holds neither key nor secret", async () => {
  const right = process.env.S3_SECRET_KEY!;
  provideEnv({ S3_SECRET_KEY: "another" });
  const opened = storage().open("whole/a.bin");
  await expect(opened).rejects.toThrow(/^the file storage answered 403 \(\w+\) to GET$/);
  provideEnv({ S3_SECRET_KEY: right });
});
