/** What every journey needs: who signs in, how, and the key of an app that posts. */
import { readFileSync } from "node:fs";
import { test as base, expect, type Page } from "@playwright/test";

type Artist = { id: string; name: string; timezone: string };
export type Facts = { key: string; own: Artist; other: Artist };

export const ARTIST = { email: "artist@e2e.example", password: "a-good-password" };
export const ADMIN = { email: "admin@e2e.example", password: "a-good-password" };

export async function signIn(page: Page, { email, password } = ARTIST): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/overview/);
}

export const overviewOf = ({ id }: { id: string }, query = ""): string =>
  `/artists/${encodeURIComponent(id)}/overview${query}`;

/** Errors in the browser's console fail the test: a page that works has none. */
export const test = base.extend<{ facts: Facts; quiet: undefined }>({
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
