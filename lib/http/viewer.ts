/** What server components know of the request. */
import { headers } from "next/headers";
import { cache } from "react";
import { isFromHere, type Viewer, viewerOfCookies } from "#lib/auth/index.ts";

/** Who is signed in; asked once a request, whoever asks. */
export const getViewer = cache(
  async (): Promise<Viewer | null> => viewerOfCookies((await headers()).get("cookie")),
);

/** The address that was asked for, with its query. */
export const getRequestPath = async (): Promise<string> => (await headers()).get("x-request-path") ?? "/";

/** A demo's mails hold links that open accounts: for who sits at the machine, and for admins who reach it from elsewhere. */
export async function mayReadMails(): Promise<boolean> {
  const given = await headers();
  return isFromHere((name) => given.get(name)) || (await getViewer())?.role === "admin";
}
