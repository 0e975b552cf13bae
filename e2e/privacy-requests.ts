/** What the journeys of privacy requests begin with: events of somebody, and a request about them. */
import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, type Facts } from "./fixtures.ts";

/** An artist whom only this run knows: nobody else's events move the numbers. */
export async function makeArtist(request: APIRequestContext, { key }: Facts): Promise<string> {
  const id = `privacy-${randomUUID()}`;
  const answer = await request.put("/api/catalogue", {
    headers: { authorization: `Bearer ${key}`, "content-type": "application/x-ndjson" },
    data: JSON.stringify({ artist: { id, name: "Zita Privada", timezone: "UTC" } }),
  });
  expect(answer.status()).toBe(200);
  return id;
}

export const postPlays = async (
  request: APIRequestContext,
  facts: Facts,
  artistId: string,
  userId: string,
  plays: number,
) => {
  const events = Array.from({ length: plays }, (_, index) => ({
    id: String(index),
    type: "play_ended",
    at: Date.now() - 1000,
    artistId,
    contentId: `t-${index}`,
    playId: String(index),
    listenedMs: 45_000,
  }));
  const answer = await request.post("/api/track", {
    headers: { authorization: `Bearer ${facts.key}` },
    data: { batchId: randomUUID(), userId, sessionId: "s", consent: { analytics: true }, events },
  });
  expect(answer.status()).toBe(202);
};

/** Enters a request as an admin does it; the page of the request is open afterwards. */
export async function enter(page: Page, kind: string, userId: string): Promise<void> {
  await page.goto("/admin/privacy");
  await page.getByRole("link", { name: "New request" }).click();
  await page.getByRole("radio", { name: kind, exact: true }).check();
  await page.getByRole("textbox", { name: "User id" }).fill(userId);
  await page.getByLabel("Reason").fill("Please delete everything.");
  await page.getByRole("button", { name: "Find and enter the request" }).click();
  await page.waitForURL(/\/admin\/privacy\/[0-9a-f]{24}$/);
}
