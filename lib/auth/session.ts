/** The dashboard's session: next-auth's signed and encrypted cookie. */
import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsModule from "next-auth/providers/credentials";
import { audit } from "#lib/audit/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { auditedSignIn } from "./audited-sign-in.ts";
import { clientAddress } from "./peer.ts";
import { endSession, isSession } from "./sessions.ts";
import { findViewer, type Viewer } from "./users.ts";

// The package is CommonJS: bundled it is the function, in plain Node it is wrapped.
const Credentials = ((CredentialsModule as unknown as { default?: typeof CredentialsModule }).default ??
  CredentialsModule) as typeof CredentialsModule;

const SESSION_SECONDS = 14 * 86_400;

/** Where browsers come by TLS, ours or that of a proxy in front, cookies go no other way. */
function isSecure(): boolean {
  const { NEXTAUTH_URL, TLS_CERT } = readEnv();
  return NEXTAUTH_URL?.startsWith("https://") ?? TLS_CERT !== undefined;
}
const cookieName = (): string => `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;

function secret(): string {
  const value = readEnv().NEXTAUTH_SECRET;
  if (!value)
    throw new Error("NEXTAUTH_SECRET is not set: 32 or more random characters, the same at every start");
  return value;
}

export function authOptions(): NextAuthOptions {
  return {
    secret: secret(),
    useSecureCookies: isSecure(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        name: "Password",
        credentials: {
          email: { label: "E-mail", type: "email" },
          password: { label: "Password", type: "password" },
          code: { label: "Code", type: "text" },
        },
        authorize: async (given, request) => {
          if (!given?.email || !given.password) return null;
          const { email, password, code = "" } = given;
          const header = (name: string): string | null => {
            const value: unknown = request.headers?.[name];
            return typeof value === "string" ? value : null;
          };
          return auditedSignIn(
            { email, password, code },
            { address: clientAddress(header), agent: header("user-agent") ?? "" },
          );
        },
      }),
    ],
    callbacks: {
      // `user` is only there at the sign-in.
      jwt: ({ token, user }) => (user && "sid" in user ? { ...token, sid: user.sid } : token),
    },
    events: {
      signOut: async ({ token }) => {
        const { sub, sid } = token ?? {};
        if (!isId(sub) || !isId(sid)) return;
        await endSession(sub, sid);
        await audit({ actor: { kind: "user", id: sub }, action: "sign_in.ended" });
      },
    },
  };
}

const isId = (claim: unknown): claim is string => typeof claim === "string" && /^[0-9a-f]{24}$/.test(claim);

function readCookies(header: string): Map<string, string> {
  const pairs = header.split(";").flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
  });
  return new Map(pairs);
}

/** Who is signed in, by the request's Cookie header; null for nobody, an ended, an expired or a forged session. */
export async function viewerOfCookies(header: string | null | undefined): Promise<Viewer | null> {
  const token = header ? readCookies(header).get(cookieName()) : undefined;
  if (!token) return null;
  const claims = await decode({ token, secret: secret() }).catch(() => null);
  if (!isId(claims?.sub)) return null;
  const { sub, sid, iat } = claims;
  // Cookies from before sign-ins had sessions last their 14 days.
  if (sid === undefined) return findViewer(sub, { issuedAt: new Date(Number(iat ?? 0) * 1000) });
  return isId(sid) && (await isSession(sub, sid)) ? findViewer(sub, { id: sid }) : null;
}
