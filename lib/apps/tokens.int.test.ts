/** Real tokens, signed with real keys, checked against a real key set on a real server. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { findHolder, readerOfHolder } from "./index.ts";
import { keyFrom } from "./key-set.ts";

const SECRET = "a shared secret of more than 32 characters";
const SECRET_BYTES = new TextEncoder().encode(SECRET);
const CLAIMS = { sub: "somebody", artists: ["a-1"], role: "artist" };
type Key = Parameters<SignJWT["sign"]>[0];
type Signed = { alg?: string; kid?: string; expires?: number | string | Date | null };

const trust = (env: Record<string, string>) =>
  provideEnv({ JWT_SECRET: "", JWKS_URL: "", JWT_ISSUER: "", JWT_AUDIENCE: "", ...env });

function sign(claims: JWTPayload, key: Key, { alg = "HS256", kid, expires = "5m" }: Signed = {}) {
  const token = new SignJWT(claims).setProtectedHeader({ alg, ...(kid ? { kid } : {}) });
  return (expires === null ? token : token.setExpirationTime(expires)).sign(key);
}

const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const refused = (token: string, code = "invalid_token", status = 401) =>
  expect(findHolder(token)).rejects.toMatchObject({ status, code });

afterEach(() => trust({}));

describe("tokens signed with a secret", () => {
  beforeEach(() => trust({ JWT_SECRET: SECRET }));

  it("speak for who they name, with the rights of their role", async () => {
    const holder = (await findHolder(await sign(CLAIMS, SECRET_BYTES)))!;
    expect([[...holder.scopes], [...holder.artists!]]).toEqual([["read"], ["a-1"]]);
    expect(holder.id).toMatch(/^[0-9a-f]{24}$/);
    const analyst = await findHolder(await sign({ ...CLAIMS, role: "analyst" }, SECRET_BYTES));
    expect(readerOfHolder(analyst!)).toEqual({ artists: new Set(["a-1"]), withoutMoney: "all" });
    const admin = await findHolder(await sign({ ...CLAIMS, role: "admin", artists: "all" }, SECRET_BYTES));
    expect([[...admin!.scopes], readerOfHolder(admin!)]).toEqual([["admin"], { artists: "all" }]);
    // One person is one person, whatever the token.
    expect(admin!.id).toBe(holder.id);
  });

  it("are none when they have expired, apart from half a minute by which clocks differ", async () => {
    const now = Math.floor(Date.now() / 1000);
    expect(await findHolder(await sign(CLAIMS, SECRET_BYTES, { expires: now - 20 }))).not.toBeNull();
    await refused(await sign(CLAIMS, SECRET_BYTES, { expires: now - 60 }), "token_expired");
    await refused(await sign({ ...CLAIMS, nbf: now + 60 }, SECRET_BYTES));
  });

  it("are none without an end, a person, artists or a role that exists", async () => {
    await refused(await sign(CLAIMS, SECRET_BYTES, { expires: null }));
    for (const wrong of [
      { sub: undefined },
      { sub: "" },
      { artists: undefined },
      { artists: "a-1" },
      { artists: [1] },
      { role: undefined },
      { role: "owner" },
      { role: "__proto__" },
    ])
      await refused(await sign({ ...CLAIMS, ...wrong } as JWTPayload, SECRET_BYTES));
  });

  it("are none when another secret, another algorithm, no algorithm or nothing signed them", async () => {
    await refused(await sign(CLAIMS, new TextEncoder().encode(`${SECRET}.`)));
    await refused(await sign(CLAIMS, SECRET_BYTES, { alg: "HS512" }));
    const { privateKey } = await generateKeyPair("RS256");
    await refused(await sign(CLAIMS, privateKey, { alg: "RS256" }));
    const claims = text({ ...CLAIMS, exp: Date.now() });
    for (const alg of ["none", "None", "NONE", ""]) await refused(`${text({ alg, typ: "JWT" })}.${claims}.`);
    const [head, body, signature] = (await sign(CLAIMS, SECRET_BYTES)).split(".");
    const more = text({ ...CLAIMS, role: "admin", exp: Date.now() });
    for (const forged of [
      `${head}.${more}.${signature}`,
      `${head}.${body}.`,
      "..",
      "a.b.c",
      `${head}.${body}.A`,
    ])
      await refused(forged);
  });

  it("are for us when an issuer and an audience are asked for", async () => {
    trust({ JWT_SECRET: SECRET, JWT_ISSUER: "https://id.example", JWT_AUDIENCE: "harmonie" });
    const [iss, aud] = ["https://id.example", "harmonie"];
    expect(await findHolder(await sign({ ...CLAIMS, iss, aud }, SECRET_BYTES))).not.toBeNull();
    for (const wrong of [{}, { iss }, { aud }, { iss, aud: "shop" }, { iss: "https://evil.example", aud }])
      await refused(await sign({ ...CLAIMS, ...wrong }, SECRET_BYTES));
  });
});

it("tokens mean nothing where none is trusted", async () => {
  await refused(await sign(CLAIMS, SECRET_BYTES), "unauthorized");
});

describe("tokens signed by published keys", () => {
  let published: JWK[] = [];
  let asked = 0;
  let state: "up" | "broken" | "silent" = "up";
  const server = createServer((_request, response) => {
    asked += 1;
    if (state === "silent") return;
    response.writeHead(state === "up" ? 200 : 500, { "content-type": "application/json" });
    response.end(state === "up" ? JSON.stringify({ keys: published }) : "broken");
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;

  async function newKey(kid: string, alg = "ES256") {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: "sig" };
    return { jwk, publicKey, sign: (more: Signed = {}) => sign(CLAIMS, privateKey, { alg, kid, ...more }) };
  }

  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  beforeEach(() => {
    dropSingleton("apps:key-set");
    trust({ JWKS_URL: url() });
    [asked, state] = [0, "up"];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each(["RS256", "ES256", "EdDSA"])("are taken with %s, and the keys asked for once", async (alg) => {
    const key = await newKey("k-1", alg);
    published = [key.jwk];
    const tokens = await Promise.all([key.sign(), key.sign(), key.sign()]);
    expect((await Promise.all(tokens.map(findHolder))).map((holder) => holder?.isToken)).toEqual([
      true,
      true,
      true,
    ]);
    expect((await findHolder(await key.sign()))!.artists).toEqual(new Set(["a-1"]));
    expect(asked).toBe(1);
  });

  it("are none when a key signed them that is not published, even under the name of one that is", async () => {
    const [key, other] = [await newKey("k-1"), await newKey("k-1")];
    published = [key.jwk];
    await refused(await other.sign());
    await refused(await other.sign({ kid: "k-2" }));
    expect(await findHolder(await key.sign())).not.toBeNull();
  });

  it("are none when the public key is used as a secret, or with another algorithm than its own", async () => {
    const key = await newKey("k-1", "RS256");
    published = [key.jwk];
    const payload = text({ ...CLAIMS, exp: Math.floor(Date.now() / 1000) + 300 });
    const secrets = [await exportSPKI(key.publicKey), JSON.stringify(key.jwk), key.jwk.n!];
    for (const secret of secrets) {
      const signed = `${text({ alg: "HS256", kid: "k-1" })}.${payload}`;
      await refused(`${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`);
    }
    // A secret that somebody published by mistake opens nothing either.
    published = [{ kty: "oct", k: Buffer.from(SECRET).toString("base64url"), kid: "k-1", alg: "HS256" }];
    dropSingleton("apps:key-set");
    await refused(await sign(CLAIMS, SECRET_BYTES, { kid: "k-1" }));
    await refused(await key.sign());
    published = [key.jwk];
    const { privateKey } = await generateKeyPair("RS512");
    await refused(await sign(CLAIMS, privateKey, { alg: "RS512", kid: "k-1" }));
  });

  it("follow a rotation at once, though nobody makes us ask at each request", async () => {
    const [old, next] = [await newKey("old"), await newKey("next")];
    published = [old.jwk];
    const at = (ms: number) => keyFrom(url(), ms);
    const head = (kid: string) => ({ alg: "ES256", kid });
    const token = { payload: "", signature: "" };
    await at(0)(head("old"), token);
    published = [next.jwk];
    // Right after the last question an unknown name is not asked for …
    await expect(at(1000)(head("next"), token)).rejects.toThrow();
    expect(asked).toBe(1);
    await at(6000)(head("next"), token);
    // … and the withdrawn key is none any more.
    await expect(at(7000)(head("old"), token)).rejects.toThrow();
    expect(asked).toBe(2);
  });

  it("go on for an hour while the publisher is away; then, and without any keys, 503 tells to come back", async () => {
    const key = await newKey("k-1");
    published = [key.jwk];
    const token = { payload: "", signature: "" };
    const at = (ms: number) => keyFrom(url(), ms)({ alg: "ES256", kid: "k-1" }, token);
    await at(0);
    state = "broken";
    await at(20 * 60_000);
    await expect(at(61 * 60_000)).rejects.toMatchObject({ status: 503, code: "keys_away" });
    dropSingleton("apps:key-set");
    [asked, state] = [0, "silent"];
    const signed = await key.sign();
    await refused(signed, "keys_away", 503);
    // It is known to be away now: nobody waits for it again.
    await Promise.all(Array.from({ length: 20 }, () => refused(signed, "keys_away", 503)));
    expect(asked).toBe(1);
  });
});
