import { expect, overviewOf, signIn, signInByHand, test } from "./fixtures.ts";

type Overview = {
  metrics: Record<string, { value: number }>;
  breakdowns: { content: { title: string; plays: number }[] };
};

test("An artist signs in and sees the numbers that the API gives", async ({ page, request, facts }) => {
  await signInByHand(page);
  await page.goto(overviewOf(facts.own, "?from=2026-01-01&to=2026-01-02"));
  await expect(page.getByRole("heading", { name: "No plays in this period" })).toBeVisible();
  await page.goto(overviewOf(facts.own));
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const answer = await request.get(`/api/artists/${encodeURIComponent(facts.own.id)}/overview`, {
    headers: { authorization: `Bearer ${facts.key}` },
  });
  const { metrics, breakdowns } = (await answer.json()) as Overview;
  expect(metrics.plays!.value).toBeGreaterThan(1000);
  const exact = new Intl.NumberFormat("en").format(breakdowns.content[0]!.plays);
  const first = page.getByRole("row").filter({ hasText: breakdowns.content[0]!.title });
  await expect(first).toContainText(exact);
  await expect(page.getByText(`Times in ${facts.own.timezone}`)).toBeVisible();
});

test("The period, the comparison and the interval lie in the address", async ({ page, facts }) => {
  await signIn(page);
  await page.goto(overviewOf(facts.own));
  await page.getByRole("button", { name: /^Period:/ }).click();
  await page
    .getByRole("link", { name: "Last 7 days" })
    .or(page.getByRole("button", { name: "Last 7 days" }))
    .first()
    .click();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=/);
  const shown = await page.getByRole("button", { name: /^Period:/ }).textContent();
  await page.reload();
  await expect(page.getByRole("button", { name: /^Period:/ })).toHaveText(shown!);
  await page
    .getByRole("button", { name: "Earlier period" })
    .or(page.getByRole("link", { name: "Earlier period" }))
    .first()
    .click();
  await expect(page.getByRole("button", { name: /^Period:/ })).not.toHaveText(shown!);
  await page.goBack();
  await expect(page.getByRole("button", { name: /^Period:/ })).toHaveText(shown!);
});

test("A period that can't be is explained, with a way out", async ({ page, facts }) => {
  await signIn(page);
  await page.goto(overviewOf(facts.own, "?from=2026-11-10&to=2026-11-01"));
  await expect(page.getByText(/first day that is not after the last/)).toBeVisible();
});

test("An artist whose id needs escaping has a page as every other", async ({ page }) => {
  await signIn(page);
  await page.goto(overviewOf({ id: "quiet/one" }));
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "No plays in this period" })).toBeVisible();
  await expect(page.getByText("Times in Asia/Kolkata")).toBeVisible();
});
