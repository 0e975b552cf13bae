import { randomUUID } from "node:crypto";
import { artistPath, expect, signIn, signInOver, test } from "./fixtures.ts";
import { PEOPLE } from "./people.ts";

test("An app is connected: a key, its snippet, a test event, and what arrives with why it is refused", async ({
  page,
  playwright,
  baseURL,
  facts,
}) => {
  await signIn(page);
  await page.goto(artistPath(facts.paid, "setup"));
  await expect(
    page.getByText("Waiting for the first event…").or(page.getByText(/batch(es)? received/)),
  ).toBeVisible();
  await page.getByRole("button", { name: "Make a key" }).click();
  await expect(page.getByText("Give the key a name, such as the app’s.")).toBeVisible();
  const app = `Player ${randomUUID().slice(0, 8)}`;
  await page.getByLabel("Name of the app").fill(app);
  await page.getByRole("button", { name: "Make a key" }).click();
  await expect(page.getByText("This is the only time that the key is shown. Copy it now.")).toBeVisible();
  const key = (await page.getByRole("region", { name: "Make a key" }).innerText()).trim();
  expect(key).toMatch(/^pk_/);
  const library = page.getByRole("region", { name: "Web page" });
  await expect(library).toContainText(key);
  const script = /src="([^"]*tracker\.js)"/.exec(await library.innerText())?.[1];
  expect((await page.request.get(script!)).headers()).toMatchObject({
    "content-type": expect.stringContaining("javascript"),
    "access-control-allow-origin": "*",
  });
  await page.locator("label", { has: page.getByRole("radio", { name: "curl" }) }).click();
  await expect(page.getByRole("region", { name: "curl" })).toContainText(key);

  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(page.getByText("The test event was accepted.")).toBeVisible();
  const rows = page.getByRole("list", { name: "Batches, newest first" }).locator(":scope > li");
  await expect(rows.filter({ hasText: "test-recording" }).first()).toContainText("1 of 1 events taken");

  // As the app does it: no session goes along.
  const request = await playwright.request.newContext({ baseURL: baseURL! });
  const event = (id: string, more: object) => ({
    id,
    type: "play_ended",
    at: Date.now(),
    artistId: facts.paid.id,
    contentId: `c-${app}`,
    playId: id,
    listenedMs: 40_000,
    ...more,
  });
  const post = (body: object) =>
    request.post("/api/track", {
      headers: { authorization: `Bearer ${key}` },
      data: { batchId: randomUUID(), userId: "u", sessionId: "s", consent: { analytics: true }, ...body },
    });
  expect((await post({ events: [event("0", {}), event("1", { artistId: facts.own.id })] })).status()).toBe(
    202,
  );
  const partly = rows.filter({ hasText: "partly accepted" }).filter({ hasText: `c-${app}` });
  await expect(partly).toContainText("1 of 2 events taken");
  await expect(partly.locator("code")).not.toHaveText("");
  expect((await post({ events: [] })).ok()).toBe(false);
  await expect(rows.filter({ hasText: "rejected" }).filter({ hasText: "from" }).first()).toContainText(
    /4\d\d \w+/,
  );
  await request.dispose();

  const own = page.getByRole("listitem").filter({ hasText: app });
  await own.getByRole("button", { name: `Revoke the key ${app}` }).click();
  await own.getByRole("button", { name: /^Revoke the key .* for good/ }).click();
  await expect(page.getByText(app, { exact: true })).toHaveCount(0);
});

test("Who may not connect an app sees what arrives, and who can", async ({ page, facts }) => {
  await signInOver(page.request, PEOPLE.analyst);
  await page.goto(artistPath(facts.paid, "setup"));
  await expect(
    page.getByText("An artist or a manager of the team can make keys and send test events."),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Make a key" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Send a test event" })).toHaveCount(0);
});
