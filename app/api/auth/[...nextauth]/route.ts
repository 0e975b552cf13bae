import NextAuth from "next-auth";
import { authOptions } from "#lib/auth/index.ts";
import { tellWait } from "#lib/http/sign-in-answer.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

// Made at the first request: the secret is known when the service runs, not when it is built.
const handler = async (request: Request, context: Context): Promise<Response> =>
  tellWait(await NextAuth(authOptions())(request, context));

export { handler as GET, handler as POST };
