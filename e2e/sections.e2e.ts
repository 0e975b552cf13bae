import { artistPath, expect, type Facts, signIn, test } from "./fixtures.ts";

/** Each page, what its tiles show, and the section of the API that they come from. */
const PAGES = [
  {
    page: "content",
    section: "content",
    title: "Content",
    counts: ["plays", "streams", "listeners", "saves"],
  },
  {
    page: "engagement",
    section: "engagement",
    title: "Engagement",
    counts: ["likes", "comments", "shares", "saves", "playlistAdds", "follows"],
  },
  {
    page: "audience",
    section: "audience",
    title: "Audience",
    counts: ["listeners", "newListeners", "returningListeners"],
  },
  { page: "retention", section: "retention", title: "Retention", counts: [] },
  { page: "streaming", section: "streaming", title: "Quality", counts: [] },
  { page: "revenue", section: "revenue", title: "Revenue", counts: [] },
] as const;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
/** Over, so that no other journey adds to it. */
const PERIOD = `?from=${daysAgo(20)}&to=${daysAgo(4)}`;

const pathOf = ({ own }: Facts, page: string): string => artistPath(own, page, PERIOD);

for (const { page: name, section, title, counts } of PAGES) {
  test(`The page ${name} shows the numbers that the API gives`, async ({ page, request, facts }) => {
    await signIn(page);
    await page.goto(pathOf(facts, name));
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    const answer = await request.get(`/api/artists/${encodeURIComponent(facts.own.id)}/${section}${PERIOD}`, {
      headers: { authorization: `Bearer ${facts.key}` },
    });
    const { metrics } = (await answer.json()) as { metrics: Record<string, { value: number }> };
    const numbers = page.getByRole("list", { name: "Key numbers" }).first();
    for (const id of counts) {
      const exact = new Intl.NumberFormat("en").format(metrics[id]!.value);
      await expect(numbers.getByText(exact, { exact: true }).first()).toBeVisible();
    }
  });
}

test("A filter lies in the address, narrows every number, and goes again", async ({
  page,
  request,
  facts,
}) => {
  await signIn(page);
  await page.goto(pathOf(facts, "overview"));
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("button", { name: "Country", exact: true }).click();
  const first = page.getByRole("dialog", { name: "Filter by" }).getByRole("listitem").first();
  await first.getByRole("button").click();
  await page.waitForURL(/filter%5Bcountry%5D=/);
  const filter = new URL(page.url()).searchParams.get("filter[country]")!;
  const answer = await request.get(
    `/api/artists/${encodeURIComponent(facts.own.id)}/overview${PERIOD}&filter[country]=${filter}`,
    { headers: { authorization: `Bearer ${facts.key}` } },
  );
  const { metrics } = (await answer.json()) as { metrics: Record<string, { value: number }> };
  const exact = new Intl.NumberFormat("en").format(metrics.plays!.value);
  const numbers = page.getByRole("list", { name: "Key numbers" });
  await expect(numbers.getByText(exact, { exact: true }).first()).toBeVisible();
  // The chip goes along to the same address elsewhere, and takes the filter away.
  await page.getByRole("button", { name: /^Remove the filter Country/ }).click();
  await expect(page).not.toHaveURL(/filter/);
});
