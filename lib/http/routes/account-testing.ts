/** People of an artist, signed in as the sign-in page signs them in. */
import { encode } from "next-auth/jwt";
import { beforeAll } from "vitest";
import { authOptions, newUserId, putUser, type TeamRole } from "#lib/auth/index.ts";
import { nextHandler } from "#lib/http/adapters.ts";
import type { Route } from "#lib/http/define-route.ts";
import { listMails } from "#lib/mail/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";

export const PASSWORD = "a long enough password";
export type Person = "artist" | "manager" | "analyst" | "admin" | "stranger";
export const PEOPLE: readonly Person[] = ["artist", "manager", "analyst", "admin", "stranger"];

type SignedIn = { id: string; name: string; sid: string };
type Provider = {
  options: { authorize(given: object, request: object): Promise<SignedIn | null> };
};

/** The session's cookie; null when the password is wrong. @throws Error that names what else is missing */
export async function signIn(
  email: string,
  password = PASSWORD,
  agent = "",
  more: { code?: string; address?: string } = {},
): Promise<string | null> {
  const { providers, callbacks } = authOptions();
  const { authorize } = (providers[0] as unknown as Provider).options;
  const peer = more.address ? { "x-peer-address": more.address } : {};
  const headers = { "user-agent": agent, ...peer };
  const user = await authorize({ email, password, ...(more.code ? { code: more.code } : {}) }, { headers });
  if (!user) return null;
  const given = { token: { sub: user.id, name: user.name }, user, account: null };
  const token = await callbacks!.jwt!(given);
  return `next-auth.session-token=${await encode({ token, secret: readEnv().NEXTAUTH_SECRET! })}`;
}

export const idOf = (email: string): string => newUserId(email);
export const member = (email: string, artistId: string, teamRole?: TeamRole) =>
  putUser({ email, name: email, password: PASSWORD, role: "artist", artists: [artistId], teamRole });

export type Sent = {
  params?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
  body?: unknown;
};

/** Calls a route as a page of ours does. A text as body is sent as it is. */
export const send = (route: Route, { params = {}, query = "", headers = {}, body }: Sent = {}) =>
  nextHandler(route)(
    new Request(`http://service/api${query}`, {
      method: route.spec.method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
    { params: Promise.resolve(params) },
  );

/** The token of the link that was mailed last to somebody; waits for it a moment. */
export async function mailedToken(to: string): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const mail = (await listMails()).find((one) => one.to === to);
    const token = mail && /token=([\w-]+)/.exec(mail.text)?.[1];
    if (token) return token;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("no mail came");
}

/** What a page of ours sends with the session's cookie. */
export const headersOf = (cookie: string | null) => ({ cookie: cookie!, "sec-fetch-site": "same-origin" });

/** Which fields were refused, and why. */
export const fieldsOf = async (response: Response): Promise<[path: string, code: string][]> =>
  (await response.json()).errors.map(({ path, code }: { path: string; code: string }) => [path, code]);

/** A database with two artists, and somebody of each role who is signed in. */
export function usePeople() {
  useDatabase();
  // Redis, which keeps mails and limits, is one for all test files.
  const [artistId, otherId, mark] = [uniqueId("team"), uniqueId("other"), uniqueId("p")];
  const emailOf = (person: string): string => `${person}.${mark}@example.org`;
  const cookies = new Map<Person, string>();
  beforeAll(async () => {
    await redisReady();
    await putLines([{ artist: { id: artistId, name: "One" } }, { artist: { id: otherId, name: "Two" } }]);
    for (const person of ["artist", "manager", "analyst"] as const)
      await member(emailOf(person), artistId, person);
    await member(emailOf("stranger"), otherId);
    await putUser({ email: emailOf("admin"), name: "Admin", password: PASSWORD, role: "admin" });
    for (const person of PEOPLE) cookies.set(person, (await signIn(emailOf(person)))!);
  });
  const as = (person: Person) => headersOf(cookies.get(person)!);
  const newMember = async (id = artistId, role?: TeamRole) => {
    const email = emailOf(uniqueId("member"));
    await member(email, id, role);
    return { email, userId: idOf(email), headers: headersOf(await signIn(email)) };
  };
  return { artistId, otherId, emailOf, as, newMember };
}
