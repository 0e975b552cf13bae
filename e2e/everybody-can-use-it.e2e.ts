import { expect, overviewOf, signIn, test } from "./fixtures.ts";

test("The keyboard alone moves through periods and opens the help", async ({ page, facts }) => {
  await signIn(page);
  await page.goto(overviewOf(facts.own));
  const period = page.getByRole("button", { name: /^Period:/ });
  const before = await period.textContent();
  // Keys work once the page's scripts do.
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  await page.keyboard.press("[");
  await expect(period).not.toHaveText(before!);
  await page.keyboard.press("]");
  await expect(period).toHaveText(before!);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});
