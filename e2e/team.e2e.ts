import { ARTIST, expect, signIn, test } from "./fixtures.ts";
import { newAddress } from "./newcomers.ts";

test("Somebody is invited, joins by the mail, is given another role, and is removed", async ({
  page,
  browser,
  facts,
}) => {
  const email = newAddress();
  const team = `/team?artist=${facts.paid.id}`;
  await signIn(page, ARTIST);
  await page.goto(team);
  await page.getByLabel("E-mail").fill("nobody");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("Enter an e-mail address such as")).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Role", { exact: true }).selectOption("Analyst");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText(`An invitation is on its way to ${email}.`)).toBeVisible();
  await expect(page.getByRole("button", { name: `Take back the invitation of ${email}` })).toBeVisible();

  const elsewhere = await browser.newContext();
  const guest = await elsewhere.newPage();
  await guest.goto("/mailbox");
  const mail = guest.getByRole("region").or(guest.locator("section")).filter({ hasText: email });
  await mail.getByRole("link").first().click();
  await expect(guest.getByText(`for ${email}`)).toBeVisible();
  await expect(
    guest.getByText(`You are invited to the numbers of ${facts.paid.name}, as analyst.`),
  ).toBeVisible();
  const invitation = guest.url();
  await guest.getByLabel("Name").fill("Nova Chegada");
  await guest.getByLabel("Password", { exact: true }).fill("a-few-words-more");
  await guest.getByRole("button", { name: "Make the account" }).click();
  await guest.waitForURL(/\/overview/);
  const revenue = `/artists/${facts.paid.id}/revenue`;
  await guest.goto(revenue);
  await expect(guest.getByRole("heading", { name: "Your role does not include money" })).toBeVisible();

  await page.reload();
  await page.getByLabel("Role of Nova Chegada").last().selectOption("Manager");
  await expect(page.getByText("Nova Chegada is now manager.")).toBeVisible();
  await guest.reload();
  await expect(guest.getByRole("heading", { level: 1, name: "Revenue" })).toBeVisible();

  await page
    .getByRole("listitem")
    .filter({ hasText: email })
    .getByRole("button", { name: "Remove Nova" })
    .click();
  const dialog = page.getByRole("dialog", { name: "Remove Nova Chegada?" });
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Nova Chegada is no longer in the team.")).toBeVisible();
  await expect(page.getByText(email)).toHaveCount(0);
  expect((await guest.goto(revenue))!.status()).toBe(404);
  // The link worked once.
  await guest.goto(invitation);
  await expect(guest.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
  await elsewhere.close();
});

test("An invitation is taken back before it is used", async ({ page, facts }) => {
  const email = newAddress();
  await signIn(page, ARTIST);
  await page.goto(`/team?artist=${facts.paid.id}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByRole("button", { name: `Take back the invitation of ${email}` }).click();
  await expect(page.getByText(`The invitation of ${email} no longer works.`)).toBeVisible();
  await expect(page.getByRole("button", { name: `Take back the invitation of ${email}` })).toHaveCount(0);
});
