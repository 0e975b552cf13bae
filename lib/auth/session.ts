/** The dashboard's session: next-auth's signed and encrypted cookie. */
import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsModule from "next-auth/providers/credentials";
import { readEnv } from "#lib/platform/env.ts";
import { checkPassword, findViewer, type Viewer } from "./users.ts";

// The package is CommonJS: bundled it is the function, in plain Node it is wrapped.
const Credentials = ((CredentialsModule as unknown as { default?: typeof CredentialsModule }).default ??
  CredentialsModule) as typeof CredentialsModule;

const SESSION_SECONDS = 14 * 86_400;

const isSecure = (): boolean => readEnv().NEXTAUTH_URL?.startsWith("https://") ?? false;
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
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        name: "Password",
        credentials: {
          email: { label: "E-mail", type: "email" },
          password: { label: "Password", type: "password" },
        },
        authorize: (given) =>
          given?.email && given.password ? checkPassword(given.email, given.password) : null,
      }),
    ],
  };
}

function readCookies(header: string): Map<string, string> {
  const pairs = header.split(";").flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
  });
  return new Map(pairs);
}

/** Who is signed in, by the request's Cookie header; null for nobody, an expired or a forged session. */
export async function viewerOfCookies(header: string | null | undefined): Promise<Viewer | null> {
  const token = header ? readCookies(header).get(cookieName()) : undefined;
  if (!token) return null;
  const claims = await decode({ token, secret: secret() }).catch(() => null);
  return typeof claims?.sub === "string" && /^[0-9a-f]{24}$/.test(claims.sub) ? findViewer(claims.sub) : null;
}
