/** What every journey needs: who signs in, how, and the key of an app that posts. */
import { readFileSync } from "node:fs";
import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";
import { type Credentials, PEOPLE } from "./people.ts";

type Artist = { id: string; name: string; timezone: string };
export type Facts = {
  key: string;
  /** Publishable: of a web player on the service's own origin, for any artist. */
  playerKey: string;
  /** Of everybody's team, without money; `paid` earns some; `other` is of nobody's team. */
  own: Artist;
  paid: Artist;
  other: Artist;
  /** Of `paid`: made by the manager, for the team, with money on it. */
  dashboard: { id: string; link: string; expired: string };
  /** What a second service needs to be the same. */
  stores: Record<string, string>;
};

export const { artist: ARTIST, admin: ADMIN } = PEOPLE;

/** As the page does it, without the page. */
export async function signInOver(
  request: APIRequestContext,
  { email, password }: Credentials,
): Promise<void> {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password, json: "true" },
  });
  expect(answer.status()).toBe(200);
}

/** The browser is signed in afterwards and stands where it stood. */
export const signIn = (page: Page, who: Credentials = ARTIST): Promise<void> => signInOver(page.request, who);

/** As a person does it. */
export async function signInByHand(page: Page, { email, password }: Credentials = ARTIST): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/overview/);
}

export const artistPath = ({ id }: { id: string }, page: string, query = ""): string =>
  `/artists/${encodeURIComponent(id)}/${page}${query}`;

export const overviewOf = (artist: { id: string }, query = ""): string =>
  artistPath(artist, "overview", query);

/** A page that stands but does not answer yet would lose what a journey does to it; a person sees it a moment later. */
async function waitUntilItAnswers(page: Page): Promise<void> {
  await page
    .locator("html[data-answers]")
    .waitFor({ state: "attached", timeout: 10_000 })
    // What is no page of ours (a file, an answer of the API) never will.
    .catch(() => {});
}

/** Errors in the browser's console fail the test: a page that works has none. */
export const test = base.extend<{ facts: Facts; quiet: undefined }>({
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (...args) => {
      const response = await goto(...args);
      if (response?.headers()["content-type"]?.startsWith("text/html")) await waitUntilItAnswers(page);
      return response;
    };
    await use(page);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  facts: async ({}, use) => use(JSON.parse(readFileSync(".data/e2e/e2e.json", "utf8")) as Facts),
  quiet: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("console", (message) => {
        // A 401, 404 or lost connection that a journey asks for is told by the browser itself.
        if (
          message.type() === "error" &&
          !/Failed to load resource|WebSocket connection/.test(message.text())
        )
          errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(error.message));
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
