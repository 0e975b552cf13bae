/**
 * Requests to addresses that users named. They must not reach what only this machine or its network can: the address is
 * checked where it is connected to, so that a name that changes its mind in between gains nothing.
 */
import { lookup as resolve } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { readEnv } from "./env.ts";

const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  PRIVATE.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  PRIVATE.addSubnet(net, prefix, "ipv6");

/** An IPv4 address that is written as IPv6 is the same machine. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  return family === 0 || PRIVATE.check(address, family === 6 ? "ipv6" : "ipv4");
}

const mayBePrivate = (): boolean => {
  const { NODE_ENV, WEBHOOK_PRIVATE } = readEnv();
  return NODE_ENV !== "production" || WEBHOOK_PRIVATE === "1";
};

/** Thrown for an address that must not be asked. */
export class ForbiddenAddress extends Error {}

const guardedLookup: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "", 0);
    const bad = found.some(({ address }) => isPrivateAddress(address));
    const first = found[0];
    if (!first || (bad && !mayBePrivate())) return done(new ForbiddenAddress("a private address"), "", 0);
    if (options.all) done(null, found);
    else done(null, first.address, first.family);
  });
};

/** What is wrong with an address, as a sentence; null when it may be asked. */
export function whyForbidden(text: string): string | null {
  const url = URL.parse(text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return "must be an https:// address";
  if (url.username || url.password) return "must not hold a name or a password";
  if (mayBePrivate()) return null;
  if (url.protocol !== "https:") return "must be an https:// address";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && isPrivateAddress(host)) return "must not be an address of a private network";
  return null;
}

const TIMEOUT_MS = 10_000;

/** Posts JSON and follows no redirect. @returns the status @throws Error when nothing answers, ForbiddenAddress */
export async function postOutside(
  address: string,
  body: string,
  headers: Record<string, string>,
): Promise<number> {
  const why = whyForbidden(address);
  if (why) throw new ForbiddenAddress(why);
  const url = new URL(address);
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  const { promise, resolve: answered, reject } = Promise.withResolvers<number>();
  const sent = request(
    url,
    {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
        ...headers,
      },
      lookup: guardedLookup,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    },
    (response) => {
      // What it says is nobody's business; the status is all.
      response.destroy();
      answered(response.statusCode ?? 0);
    },
  );
  sent.on("error", reject);
  sent.end(body);
  return promise;
}
