/** What must hold on every page, whoever looks at it. */
import AxeBuilder from "@axe-core/playwright";
import type { Page, ViewportSize } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import type { Page as Listed } from "./pages.ts";

export const MONEY = /[$€£]|\b(USD|EUR|ETH)\b/;
/** What holds the place of numbers and of charts. */
const PLACEHOLDERS = ".skeleton, [aria-hidden=true] > .border-dashed:not(.absolute)";

/** Until a page's title stands and nothing holds a place any more. */
async function standing(page: Page, title: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: title, exact: true }).first()).toBeVisible();
  await expect(page.locator(PLACEHOLDERS)).toHaveCount(0);
}

async function expectAccessible(page: Page): Promise<void> {
  // No page has a frame from elsewhere, for which another page would be opened each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Leaves the page at the width of the smallest phone. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(overflow).toBeLessThanOrEqual(0);
}

export type Theme = "light" | "dark";

/** Opens a page of the table at a size, in each of the themes, and holds it to all of this. */
export const expectUsable = (
  page: Page,
  { path, title, fate }: Listed,
  size: ViewportSize,
  themes: readonly Theme[] = ["light", "dark"],
): Promise<void> =>
  test.step(path, async () => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: themes[0]!, reducedMotion: "reduce" });
    await page.goto(path);
    await standing(page, fate === "shown" ? title : /./);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    await expectNoSidewaysScroll(page);
  });
