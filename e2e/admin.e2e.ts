import { randomUUID } from "node:crypto";
import { expectUsable } from "./checks.ts";
import { ADMIN, expect, overviewOf, signInOver, test } from "./fixtures.ts";
import { PEOPLE } from "./people.ts";
import { enter, makeArtist, postPlays } from "./privacy-requests.ts";

const ADMIN_PAGES = [
  ["/admin/privacy", "Privacy requests"],
  ["/admin/privacy/new", "New request"],
  ["/admin/audit", "Audit log"],
  ["/admin/retention", "Retention"],
] as const;

test("The pages of admins are accessible, light and dark, and don't scroll sideways at 320 pixels", async ({
  page,
  facts,
}, { project }) => {
  test.setTimeout(120_000);
  await signInOver(page.request, ADMIN);
  const userId = `listener-${randomUUID()}`;
  await postPlays(page.request, facts, await makeArtist(page.request, facts), userId, 1);
  await enter(page, "Erasure", userId);
  const request = new URL(page.url()).pathname;
  const pages = [
    ...ADMIN_PAGES,
    [request, await page.getByRole("heading", { level: 1 }).innerText()] as const,
  ];
  for (const [path, title] of pages)
    await expectUsable(page, { path, title, fate: "shown" }, project.use.viewport!, ["light", "dark"]);
});

test("The log says who did what, by action, and that its chain holds", async ({ page }) => {
  await signInOver(page.request, ADMIN);
  await page.goto("/admin/audit");
  await page.getByLabel("Action", { exact: true }).selectOption("Audit log read");
  await page.waitForURL(/action=audit\.read/);
  await expect(page.getByRole("row", { name: /Audit log read.*Ada Min/ }).first()).toBeVisible();
  await page.getByRole("link", { name: "Verify the chain" }).click();
  await expect(page.getByText(/^Intact: all [\d,]+ lines fit together/)).toBeVisible();
});

test("Who is no admin finds no page of admins, and no way to one", async ({ page, playwright, baseURL }) => {
  for (const role of ["artist", "manager", "analyst"] as const) {
    const request = await playwright.request.newContext({ baseURL: baseURL! });
    await signInOver(request, PEOPLE[role]);
    for (const [path] of ADMIN_PAGES)
      expect((await request.get(path)).status(), `${path} for ${role}`).toBe(404);
    for (const path of ["/api/privacy/requests", "/api/audit", "/api/retention"])
      expect((await request.get(path)).status(), `${path} for ${role}`).toBe(403);
    await request.dispose();
  }
  for (const [path] of ADMIN_PAGES) {
    await page.goto(path);
    expect(new URL(page.url()).searchParams.get("callbackUrl")).toBe(path);
  }
  await signInOver(page.request, PEOPLE.manager);
  await page.goto("/");
  await page.getByRole("button", { name: `Account of ${PEOPLE.manager.name}` }).click();
  await expect(page.getByRole("link", { name: "Team" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Administration" })).toHaveCount(0);
});

test("An admin gets there from the menu and from the palette", async ({ page, facts }) => {
  await signInOver(page.request, ADMIN);
  await page.goto(overviewOf(facts.own));
  // What is live comes once the page answers to clicks.
  await expect(page.getByText(/^Live ·/).first()).toBeVisible();
  await page.getByRole("button", { name: `Account of ${PEOPLE.admin.name}` }).click();
  await page.getByRole("link", { name: "Administration" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Privacy requests" })).toBeVisible();
  await page.goto(overviewOf(facts.own));
  await expect(page.getByText(/^Live ·/).first()).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find an artist, a page or an action" }).fill("administration");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Privacy requests" })).toBeVisible();
});
