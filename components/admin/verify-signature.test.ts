import { generateKeyPairSync, sign } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { canonicalJson } from "#lib/core/canonical.ts";
import { verifySigned } from "./verify-signature.ts";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const other = generateKeyPairSync("ed25519").publicKey;
const said = {
  request: "r-1",
  removed: [{ store: "events", rows: 1204 }],
  doneAt: "2026-11-24T14:02:11.000Z",
};
const signature = sign(null, Buffer.from(canonicalJson(said)), privateKey).toString("base64url");

const publish = (answer: object, status = 200) =>
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(answer), { status })));
afterEach(() => vi.unstubAllGlobals());

test("what the published key signed is valid, whatever the order of its members", async () => {
  publish(publicKey.export({ format: "jwk" }));
  const shuffled = Object.fromEntries(Object.entries({ ...said, signature }).toReversed());
  expect(await verifySigned({ ...shuffled, signature })).toBe("valid");
});

test("so is what an earlier key signed", async () => {
  publish({ ...other.export({ format: "jwk" }), keys: [publicKey.export({ format: "jwk" })] });
  expect(await verifySigned({ ...said, signature })).toBe("valid");
});

const changes: [what: string, change: object][] = [
  ["a number", { removed: [{ store: "events", rows: 1203 }] }],
  ["one more member", { note: "trust me" }],
  ["a member that went", { doneAt: undefined }],
  ["another signature", { signature: `${signature.slice(0, -4)}AAAA` }],
  ["no signature at all", { signature: "?" }],
];
test.each(changes)("it is not after a change: %s", async (_what, change) => {
  publish(publicKey.export({ format: "jwk" }));
  expect(await verifySigned({ ...said, signature, ...change })).toBe("invalid");
});

test("nor under the key of somebody else", async () => {
  publish(other.export({ format: "jwk" }));
  expect(await verifySigned({ ...said, signature })).toBe("invalid");
});

test("without the key nothing is said", async () => {
  publish({}, 503);
  await expect(verifySigned({ ...said, signature })).rejects.toThrow(/503/);
});
