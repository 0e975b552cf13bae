/** People who come by a mailed link: each journey its own, so that no other one is signed out by it. */
import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { expect, type Facts, signInOver } from "./fixtures.ts";
import { type Credentials, PEOPLE } from "./people.ts";

export const newAddress = (): string => `n-${randomUUID()}@e2e.example`;

/** The link in the last mail of a kind to somebody. */
export async function mailedLink(
  request: APIRequestContext,
  email: string,
  kind: "invitation" | "reset",
): Promise<string> {
  const link = new RegExp(`href="(/${kind}\\?token=[\\w-]+)"`);
  let found: string | undefined;
  await expect
    .poll(async () => {
      const cards = (await (await request.get("/mailbox")).text()).split("<section");
      const own = cards.filter((card) => card.includes(email));
      found = own.flatMap((card) => link.exec(card)?.[1] ?? [])[0];
      return found;
    })
    .toBeDefined();
  return found!;
}

/** Somebody new in the team of `paid`. */
export async function makeNewcomer(
  playwright: { request: { newContext(options: object): Promise<APIRequestContext> } },
  baseURL: string,
  { paid }: Facts,
  role = "manager",
): Promise<Credentials & { name: string }> {
  const request = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { "sec-fetch-site": "same-origin" },
  });
  await signInOver(request, PEOPLE.admin);
  const [email, password, name] = [newAddress(), "came-by-a-link", "New Comer"];
  const invited = await request.post(`/api/team/${encodeURIComponent(paid.id)}/invitations`, {
    data: { email, role, locale: "en" },
  });
  expect(invited.ok()).toBe(true);
  const token = new URL(await mailedLink(request, email, "invitation"), baseURL).searchParams.get("token");
  const joined = await request.post("/api/invitations/join", { data: { token, name, password } });
  expect(joined.status()).toBe(201);
  await request.dispose();
  return { email, password, name };
}
