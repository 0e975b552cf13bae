import AxeBuilder from "@axe-core/playwright";
import { expect, overviewOf, signIn, test } from "./fixtures.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`No page has an accessibility violation, ${colorScheme}`, async ({ page, facts }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };
    await page.goto("/sign-in");
    await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
    await check();
    await signIn(page);
    await page.goto(overviewOf(facts.own));
    // The charts come after the numbers.
    await expect(page.locator(".recharts-surface").first()).toBeVisible();
    await check();
  });
}

test("Nothing scrolls sideways at 320 pixels", async ({ page, facts }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.goto("/sign-in");
  expect(await overflow()).toBeLessThanOrEqual(0);
  await signIn(page);
  await page.goto(overviewOf(facts.own));
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
});

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
