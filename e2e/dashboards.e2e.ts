import { MONEY } from "./checks.ts";
import { artistPath, expect, signIn, test } from "./fixtures.ts";

test("A dashboard is made, arranged, saved, shared by a link, and the link withdrawn", async ({
  page,
  browser,
  facts,
}) => {
  test.setTimeout(90_000);
  await signIn(page);
  await page.goto(artistPath(facts.own, "dashboards"));
  await page.getByRole("button", { name: "New dashboard" }).click();
  const making = page.getByRole("dialog", { name: "New dashboard" });
  await making.getByRole("radio", { name: /^Tour/ }).check();
  const name = `Tour ${Date.now()}`;
  await making.getByLabel("Name").fill(name);
  await making.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const address = page.url();

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("button", { name: "Add a figure" }).click();
  const adding = page.getByRole("dialog");
  await adding.getByLabel("Find a metric").fill("revenue");
  await adding.getByRole("button", { name: "Revenue", exact: true }).first().click();
  await adding.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Its numbers come when you save.")).toBeVisible();
  await page.getByRole("button", { name: "Move Revenue earlier" }).click();
  await expect(page.getByRole("button", { name: "Move Revenue earlier" })).toBeFocused();
  // Narrower windows have one width for all.
  if (page.viewportSize()!.width >= 1024)
    await page
      .getByRole("group", { name: "Width of New listeners" })
      .getByRole("radio", { name: "2/3" })
      .check();
  await page.getByRole("button", { name: "Remove Follows" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Remove Follows" }).click();
  await expect(page.getByText("Changes are not saved yet.")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  await page.reload();
  const widgets = page.locator("main [class*=col-span]");
  await expect(widgets).toHaveCount(6);
  await expect(widgets.nth(4)).toContainText("Revenue");

  await page.getByRole("button", { name: "Share", exact: true }).click();
  const sharing = page.getByRole("dialog", { name: "Share" });
  await sharing.getByRole("checkbox", { name: /^The team may see it/ }).check();
  await sharing.getByLabel("Expires after").selectOption("1 day");
  await sharing.getByRole("button", { name: "Make a link" }).click();
  const link = await sharing.getByLabel("Link", { exact: true }).inputValue();
  const elsewhere = await browser.newContext();
  const guest = await elsewhere.newPage();
  expect((await guest.goto(link))!.status()).toBe(200);
  await expect(guest.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(guest.locator("main [class*=col-span]")).toHaveCount(5);
  expect(await guest.locator("body").innerText()).not.toMatch(MONEY);
  expect(await guest.content()).not.toMatch(/revenue/i);

  await sharing.getByRole("button", { name: /^Revoke the link/ }).click();
  await expect(sharing.getByText("No link works at present.")).toBeVisible();
  expect((await guest.goto(link))!.status()).toBe(404);
  await expect(guest.getByRole("heading", { name: "This link is not valid any more" })).toBeVisible();
  await elsewhere.close();

  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("button", { name: "Delete dashboard" }).click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.waitForURL(/\/dashboards$/);
  await expect(page.getByText(name)).toHaveCount(0);
  expect((await page.goto(address))!.status()).toBe(404);
});

test("A link shows a dashboard without its money, and nothing once it has expired", async ({
  page,
  facts,
}) => {
  const { link, expired } = facts.dashboard;
  await page.goto(`/shared/${link}`);
  await expect(page.getByRole("heading", { level: 1, name: "What we earn" })).toBeVisible();
  await expect(page.getByText("Plays", { exact: true }).first()).toBeVisible();
  expect(await page.content()).not.toMatch(/USD|gross|revenue/i);
  expect((await page.goto(`/shared/${expired}`))!.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This link is not valid any more" })).toBeVisible();
});

test("A dashboard that one may not see is not there", async ({ page, facts }) => {
  await signIn(page);
  const answer = await page.goto(artistPath(facts.own, `dashboards/${"0".repeat(24)}`));
  expect(answer!.status()).toBe(404);
});
