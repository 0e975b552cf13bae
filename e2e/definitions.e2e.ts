import { listMetrics } from "#lib/metrics/catalogue.ts";
import { expect, overviewOf, signIn, test } from "./fixtures.ts";

test("Every metric is defined, for everybody", async ({ page }) => {
  const answer = await page.goto("/definitions");
  expect(answer!.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1, name: "How we count" })).toBeVisible();
  for (const { id, label, rule, source } of listMetrics()) {
    const entry = page.locator(`article[id="${id}"]`);
    await expect(entry).toHaveCount(1);
    await expect(entry.getByRole("heading", { level: 3 })).toHaveText(label);
    await expect(entry.locator("code")).toHaveText(id);
    await expect(entry).toContainText(rule);
    await expect(entry).toContainText(source);
  }
});

test("A number leads to its definition", async ({ page, facts }) => {
  await signIn(page);
  await page.goto(overviewOf(facts.own));
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  await page.getByRole("button", { name: "About sessions" }).click();
  await page.getByRole("link", { name: "Definition" }).click();
  await expect(page).toHaveURL(/\/definitions#sessions$/);
  await expect(page.locator("article#sessions")).toBeInViewport();
});
