import { expect, signIn, signInByHand, signInOver, test } from "./fixtures.ts";
import { mailedLink, makeNewcomer } from "./newcomers.ts";

test("Sessions are listed and ended, and a new password ends all others", async ({
  page,
  playwright,
  baseURL,
  facts,
}) => {
  const who = await makeNewcomer(playwright, baseURL!, facts);
  await signIn(page, who);
  const elsewhere = () => playwright.request.newContext({ baseURL: baseURL!, userAgent: "Phone 1" });
  const [lost, old] = [await elsewhere(), await elsewhere()];
  await signInOver(lost, who);
  await page.goto("/account");
  const sessions = page.getByRole("listitem").filter({ hasText: "last seen" });
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: "this one" })).toHaveCount(1);
  await page.getByRole("button", { name: /^Sign out .*, last seen/ }).click();
  await expect(page.getByText("Signed out there.")).toBeVisible();
  await expect(sessions).toHaveCount(1);
  expect((await lost.get("/api/account/sessions")).status()).toBe(401);

  await signInOver(old, who);
  await page.getByLabel("Present password").fill("not-this-one");
  await page.getByLabel("New password").fill("quite-another-one");
  const change = page.getByRole("button", { name: "Change the password" });
  await change.click();
  await expect(page.getByText("This is not your present password.")).toBeVisible();
  await page.getByLabel("Present password").fill(who.password);
  await page.getByLabel("New password").fill("password123");
  await change.click();
  await expect(page.getByText("This one is among the first that are tried. Choose another.")).toBeVisible();
  await page.getByLabel("New password").fill("quite-another-one");
  await change.click();
  await expect(page.getByText("Changed. All other sessions have ended.")).toBeVisible();
  expect((await old.get("/api/account/sessions")).status()).toBe(401);
  await expect(sessions).toHaveCount(1);
  await Promise.all([lost.dispose(), old.dispose()]);
});

test("A forgotten password is set anew by the mailed link, once", async ({
  page,
  playwright,
  baseURL,
  facts,
}) => {
  const who = await makeNewcomer(playwright, baseURL!, facts);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  // The page before has a field of that name, too.
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  const link = await mailedLink(page.request, who.email, "reset");
  await page.goto(link);
  await page.getByLabel("New password").fill("remembered-this-time");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { name: "Your password is set" })).toBeVisible();
  await signInByHand(page, { ...who, password: "remembered-this-time" });
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});
