import { ADMIN, expect, overviewOf, signIn, signInByHand, test } from "./fixtures.ts";

test("Another's artist is not found, on the page and in the API", async ({ page, facts }) => {
  await signIn(page);
  const answer = await page.goto(overviewOf(facts.other));
  expect(answer!.status()).toBe(404);
  await expect(page.getByText(facts.other.name)).toHaveCount(0);
  const api = await page.request.get(`/api/artists/${encodeURIComponent(facts.other.id)}/overview`);
  expect([api.status(), (await api.json()).code]).toEqual([404, "artist_not_found"]);
});

test("An admin sees every artist", async ({ page, facts }) => {
  await signIn(page, ADMIN);
  await page.goto(overviewOf(facts.other));
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});

test("Who is not signed in is led to the sign-in and back to the same period", async ({ page, facts }) => {
  const target = overviewOf(facts.own, "?from=2026-11-01&to=2026-11-07");
  await page.goto(target);
  await page.waitForURL(/\/sign-in\?/);
  await page.getByLabel("E-mail").fill("artist@e2e.example");
  await page.getByLabel("Password", { exact: true }).fill("a-good-password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`**${target}`);
});

test("A wrong password is told, and signing out ends the session", async ({ page, facts }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("artist@e2e.example");
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\w/ }).first()).toBeVisible();
  await signInByHand(page);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByText("Sign out").click();
  await page.waitForURL(/\/sign-in/);
  await page.goto(overviewOf(facts.own));
  await page.waitForURL(/\/sign-in/);
});

test("A session can't be used from another site", async ({ page, request }) => {
  await signIn(page, ADMIN);
  const line = JSON.stringify({ artist: { id: "injected", name: "x" } });
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const send = (headers: Record<string, string>) =>
    request.put("/api/catalogue", { data: line, headers: { cookie: cookies, ...headers } });
  expect((await send({ "sec-fetch-site": "cross-site", origin: "https://evil.example" })).status()).toBe(403);
  expect((await send({})).status()).toBe(403);
  expect((await send({ "sec-fetch-site": "same-origin" })).status()).toBe(200);
});
