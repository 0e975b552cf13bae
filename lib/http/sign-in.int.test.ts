/** The sign-in and the sign-out as the library itself runs them, over HTTP. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuthModule from "next-auth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authOptions, listSessions, putUser, viewerOfCookies } from "#lib/auth/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { redis, redisReady, signInWaitKey } from "#lib/platform/redis.ts";
import { uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { tellWait } from "./sign-in-answer.ts";

// The package is CommonJS: bundled it is the function, in plain Node it is wrapped.
const NextAuth = ((NextAuthModule as unknown as { default?: typeof NextAuthModule }).default ??
  NextAuthModule) as typeof NextAuthModule;

const ANA = { email: "ana@example.org", password: "a long enough password" };
const AGENT =
  "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36";

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname } = new URL(request.url!, "http://x");
  const cookies = (request.headers.cookie ?? "").split("; ").map((pair) => pair.split(/=(.*)/).slice(0, 2));
  const asked = Object.assign(request, {
    query: { nextauth: pathname.split("/").slice(3) },
    cookies: Object.fromEntries(cookies.map(([name, value = ""]) => [name, decodeURIComponent(value)])),
    body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
  }) as unknown as NextApiRequest;
  const answered = Object.assign(response, {
    status(code: number) {
      response.statusCode = code;
      return answered;
    },
    json: (body: unknown) => void response.end(JSON.stringify(body)),
    send: (body: unknown) => void response.end(typeof body === "string" ? body : JSON.stringify(body)),
  }) as unknown as NextApiResponse;
  await NextAuth(asked, answered, authOptions());
}

describe("a sign-in", () => {
  useDatabase();
  const server = createServer((request, response) => void serve(request, response));
  const jar = new Map<string, string>();
  let base = "";
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

  async function call(path: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(`${base}/api/auth/${path}`, {
      headers: { cookie: cookie(), "user-agent": AGENT },
      redirect: "manual",
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0]!.split(/=(.*)/) as [string, string];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return response;
  }
  async function post(path: string, form: Record<string, string>): Promise<Response> {
    const { csrfToken } = (await (await call("csrf")).json()) as { csrfToken: string };
    return call(path, { ...form, csrfToken, json: "true" });
  }

  beforeAll(async () => {
    await redisReady();
    await putUser({ ...ANA, name: "Ana", role: "artist", artists: ["a-1"] });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    provideEnv({ NEXTAUTH_URL: base });
  });
  afterAll(() => {
    provideEnv({ NEXTAUTH_URL: "" });
    server.closeAllConnections();
    server.close();
  });

  it("has no session when the password is wrong", async () => {
    expect((await post("callback/credentials", { ...ANA, password: "wrong" })).status).toBe(401);
    expect(await viewerOfCookies(cookie())).toBeNull();
    expect(await prisma().orm.sessions.first()).toBeNull();
  });

  it("is refused alike for an account that there is and one that there isn't, and both must wait in the end", async () => {
    const password = "a long enough password";
    const [email, nobody] = [`${uniqueId("some")}@example.org`, `${uniqueId("no")}@example.org`];
    await putUser({ email, password, name: "S", role: "artist" });
    const attempt = async (account: string, given = "wrong") => {
      const form = { email: account, password: given };
      const response = await tellWait(await post("callback/credentials", form));
      const { url, ...body } = (await response.json()) as { url: string };
      const error = new URL(url).searchParams.get("error");
      return { status: response.status, wait: response.headers.get("retry-after"), error, body };
    };
    const tried = async (account: string) => {
      const seen: unknown[] = [];
      for (let tries = 1; tries <= 6; tries++) seen.push(await attempt(account));
      // So that it is not over before the next one comes.
      await redis().pexpire(signInWaitKey("account", account), 60_000);
      return [...seen, await attempt(account)];
    };
    const [theirs, others] = [await tried(email), await tried(nobody)];
    expect(theirs).toEqual(others);
    expect(theirs.slice(0, 6)).toEqual(
      Array(6).fill({ status: 401, wait: null, error: "CredentialsSignin", body: {} }),
    );
    expect(theirs.at(-1)).toEqual({
      status: 429,
      wait: "60",
      error: "too_many_requests 60",
      body: expect.objectContaining({ status: 429, code: "too_many_requests", title: "Too many requests" }),
    });
    // The right password does not help before the wait is over, and does after it.
    expect([(await attempt(email, password)).status, await viewerOfCookies(cookie())]).toEqual([429, null]);
    await redis().del(signInWaitKey("account", email));
    expect((await attempt(email, password)).status).toBe(200);
    await post("signout", {});
  });

  it("has one that the cookie names, kept when the cookie is renewed, and ended by signing out", async () => {
    expect((await post("callback/credentials", ANA)).status).toBe(200);
    const viewer = (await viewerOfCookies(cookie()))!;
    expect([viewer.email, viewer.sessionId]).toEqual([ANA.email, expect.stringMatching(/^[0-9a-f]{24}$/)]);
    expect(await listSessions(viewer.userId)).toMatchObject([
      { id: viewer.sessionId, agent: "Chrome on Windows" },
    ]);
    expect((await call("session")).status).toBe(200);
    expect((await viewerOfCookies(cookie()))?.sessionId).toBe(viewer.sessionId);
    const stolen = cookie();
    expect((await post("signout", {})).status).toBe(200);
    expect(await viewerOfCookies(stolen)).toBeNull();
    expect(await listSessions(viewer.userId)).toEqual([]);
  });
});
