import { randomUUID } from "node:crypto";
import { expect, overviewOf, signIn, test } from "./fixtures.ts";

test("A batch that an app posts moves the live strip without a reload", async ({ page, request, facts }) => {
  await signIn(page);
  await page.goto(overviewOf(facts.own));
  await expect(page.getByText(/^Live ·/).first()).toBeVisible();
  const strip = page
    .getByRole("region", { name: "Right now" })
    .or(page.locator("section", { hasText: "Right now" }))
    .first();
  const played = async () => {
    const text = (await strip.innerText()).replaceAll(",", "");
    return Number(/Plays today\s+(\d+)/.exec(text)?.[1] ?? Number.NaN);
  };
  const before = await played();
  expect(before).not.toBeNaN();
  const event = (id: string, type: string, more: object = {}) => ({
    id,
    type,
    at: Date.now(),
    artistId: facts.own.id,
    contentId: "t",
    playId: id,
    ...more,
  });
  const post = (...events: object[]) =>
    request.post("/api/track", {
      headers: { authorization: `Bearer ${facts.key}` },
      data: {
        batchId: randomUUID(),
        userId: randomUUID(),
        sessionId: "s",
        consent: { analytics: true },
        events,
      },
    });
  const answer = await post(
    event("1", "play_ended", { listenedMs: 45_000 }),
    event("2", "play_ended", { listenedMs: 1000 }),
  );
  expect(answer.status()).toBe(202);
  await expect.poll(played).toBeGreaterThanOrEqual(before + 2);
  const header = page.getByRole("banner");
  await post(event("3", "play_started"));
  await expect(header).toContainText(/[1-9]\d*\s+(listening )?now/);
});
