import { expect, overviewOf, signIn, test } from "./fixtures.ts";

type Group = { key: string; plays: number; listeners: number };
type Overview = {
  breakdowns: { country: Group[]; source: Group[] };
  insights: { text: string }[];
};

const countryNames = new Intl.DisplayNames("en", { type: "region" });
const nameOfCountry = (key: string) =>
  ({ other: "Other", unknown: "Unknown" })[key] ?? countryNames.of(key) ?? key;
const exact = (value: number) => new Intl.NumberFormat("en").format(value);
/** A period that is over, so that the page and the API answer the same whenever they are asked. */
const DAY_MS = 86_400_000;
const day = (back: number) => new Date(Date.now() - back * DAY_MS).toISOString().slice(0, 10);
const PERIOD = `?from=${day(16)}&to=${day(3)}`;

test("Countries and sources are shown with the numbers that the API gives", async ({
  page,
  request,
  facts,
}) => {
  await signIn(page);
  await page.goto(overviewOf(facts.own, PERIOD));
  const answer = await request.get(`/api/artists/${encodeURIComponent(facts.own.id)}/overview${PERIOD}`, {
    headers: { authorization: `Bearer ${facts.key}` },
  });
  const { breakdowns } = (await answer.json()) as Overview;
  const check = async (region: string, groups: string[][]) => {
    const card = page.getByRole("region", { name: region });
    const more = card.getByRole("button", { name: /^Show all/ });
    // Only a long list has the button; its rows are there once the page's scripts are.
    if (await more.isVisible()) {
      await expect(page.locator(".recharts-surface").first()).toBeVisible();
      await more.click();
    }
    const rows = card.locator("tbody tr");
    await expect(rows).toHaveCount(groups.length);
    for (const [index, texts] of groups.entries())
      for (const text of texts) await expect(rows.nth(index)).toContainText(text);
  };
  const countries = breakdowns.country.filter(({ plays }) => plays > 0);
  expect(countries.length).toBeGreaterThan(2);
  await check(
    "Countries",
    countries.map(({ key, plays, listeners }) => [nameOfCountry(key), exact(plays), exact(listeners)]),
  );
  const sources = breakdowns.source.filter(({ plays }) => plays > 0);
  expect(sources.map(({ key }) => key)).toContain("autoplay");
  await expect(page.getByRole("row").filter({ hasText: "Autoplay" })).toHaveCount(1);
  await check(
    "Where plays came from",
    sources.map(({ plays }) => [exact(plays)]),
  );
});

test("What changed is said in at most three sentences, or that nothing did", async ({
  page,
  request,
  facts,
}) => {
  await signIn(page);
  await page.goto(overviewOf(facts.own, PERIOD));
  const answer = await request.get(`/api/artists/${encodeURIComponent(facts.own.id)}/overview${PERIOD}`, {
    headers: { authorization: `Bearer ${facts.key}` },
  });
  const { insights } = (await answer.json()) as Overview;
  const card = page.getByRole("region", { name: "What changed" });
  await expect(card).toBeVisible();
  await expect(card.getByRole("listitem")).toHaveCount(Math.min(3, insights.length));
  for (const { text } of insights.slice(0, 3)) await expect(card).toContainText(text);
  if (insights.length === 0) await expect(card).toContainText("Nothing stands out");
});

test("An artist without payments has no revenue of zero", async ({ page, facts }) => {
  await signIn(page);
  await page.goto(overviewOf(facts.own, PERIOD));
  const tile = page
    .getByRole("list", { name: "Key numbers" })
    .getByRole("listitem")
    .filter({ hasText: "Revenue" });
  await expect(tile).toContainText("no figure");
  await expect(tile).toContainText("no payments");
});
