/** The service with a certificate: it speaks TLS alone, and cookies go no other way. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { get as getPlain, type IncomingMessage } from "node:http";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { authOptions, newUserId, putUser, viewerOfCookies } from "#lib/auth/index.ts";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { publicKeys } from "#lib/platform/signing.ts";
import { useDatabase } from "#lib/testing/harness.ts";
import { choosePort } from "./embedded/port.ts";
import { makeCertificate } from "./testing/certificate.ts";

const own = makeCertificate();
let folder = "";
const file = (name: string) => join(folder, name);
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "harmonie-tls-"));
  await writeFile(file("cert.pem"), own.cert);
  await writeFile(file("key.pem"), own.key);
  await writeFile(file("other.pem"), makeCertificate().key);
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    const ended = once(child, "exit");
    if (child.exitCode === null && child.kill("SIGTERM")) await ended;
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("TLS", () => {
  useDatabase();

  /** The real command, as a worker: that needs no build. */
  function start(port: number, more: Record<string, string>) {
    const { MONGODB_URI, REDIS_HOST, REDIS_PORT, ENCRYPTION_KEY, NEXTAUTH_SECRET } = readEnv();
    const stores = {
      MONGODB_URI,
      REDIS_HOST,
      REDIS_PORT: String(REDIS_PORT),
      ENCRYPTION_KEY,
      NEXTAUTH_SECRET,
    };
    const child = spawn(process.execPath, [resolve("server/commands/start.ts")], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        DATA_DIR: folder,
        ROLE: "worker",
        PORT: String(port),
        ...stores,
        ...more,
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    running.push(child);
    let said = "";
    const ended = new Promise<string>((done) => child.once("close", (code) => done(`${code}: ${said}`)));
    const ready = new Promise<void>((done) => {
      child.stderr.on("data", (chunk) => {
        said += chunk;
        if (said.includes("answers on")) done();
      });
    });
    return {
      ready: Promise.race([ready, ended.then((end) => Promise.reject(new Error(end)))]),
      ended,
      said: () => said,
    };
  }

  async function ask(request: ReturnType<typeof get>): Promise<[number | undefined, string]> {
    const [response] = (await once(request, "response")) as [IncomingMessage];
    let body = "";
    for await (const chunk of response) body += chunk;
    return [response.statusCode, body];
  }

  it("is spoken with the certificate that is given, and nothing else is", async () => {
    const port = await choosePort(undefined);
    const service = start(port, { TLS_CERT: file("cert.pem"), TLS_KEY: file("key.pem") });
    await service.ready;
    expect(service.said()).toContain(`https://localhost:${port}`);
    const url = `https://localhost:${port}`;
    expect((await ask(get(`${url}/health`, { ca: own.cert })))[0]).toBe(200);
    // What a worker has, too: anyone may check a signature.
    const [status, body] = await ask(get(`${url}/.well-known/harmonie-privacy-key`, { ca: own.cert }));
    expect([status, JSON.parse(body)]).toEqual([200, { ...publicKeys()[0], keys: [] }]);
    await expect(ask(get(`${url}/health`))).rejects.toThrow(/self-signed/);
    await expect(ask(getPlain(`http://localhost:${port}/health`))).rejects.toThrow();
  });

  it.each([
    [{ TLS_CERT: "cert.pem" }, "TLS_KEY must be set beside TLS_CERT"],
    [{ TLS_KEY: "key.pem" }, "TLS_CERT must be set beside TLS_KEY"],
    [{ TLS_CERT: "gone.pem", TLS_KEY: "key.pem" }, "TLS_CERT can't be read (ENOENT)"],
    [
      { TLS_CERT: "cert.pem", TLS_KEY: "other.pem" },
      "TLS_CERT and TLS_KEY must be a certificate and its own key",
    ],
    [
      { TLS_CERT: "key.pem", TLS_KEY: "key.pem" },
      "TLS_CERT and TLS_KEY must be a certificate and its own key",
    ],
  ])("with %o does not start, and says why in one line", async (given, why) => {
    const service = start(await choosePort(undefined), given);
    service.ready.catch(() => {});
    const end = await service.ended;
    expect(end).toMatch(/^1: [^\n]+\n$/);
    expect(end).toContain(why);
  });

  it("makes the session's cookie secure, unless NEXTAUTH_URL says how browsers come", async () => {
    await putUser({
      email: "ana@example.org",
      name: "Ana",
      password: "a long enough password",
      role: "admin",
    });
    const sub = newUserId("ana@example.org");
    const token = await encode({ token: { sub }, secret: readEnv().NEXTAUTH_SECRET! });
    const read = async (prefix: string) =>
      (await viewerOfCookies(`${prefix}next-auth.session-token=${token}`))?.name;
    for (const [TLS_CERT, NEXTAUTH_URL, secure] of [
      ["", "", false],
      ["cert.pem", "", true],
      ["", "https://analytics.example", true],
      ["", "http://analytics.example", false],
      ["cert.pem", "https://analytics.example", true],
    ] as const) {
      provideEnv({ TLS_CERT, TLS_KEY: TLS_CERT && "key.pem", NEXTAUTH_URL });
      expect(authOptions().useSecureCookies).toBe(secure);
      expect([await read(""), await read("__Secure-")]).toEqual(
        secure ? [undefined, "Ana"] : ["Ana", undefined],
      );
    }
    provideEnv({ TLS_CERT: "", TLS_KEY: "", NEXTAUTH_URL: "" });
  });
});
