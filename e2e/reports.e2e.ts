import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { printable } from "#components/export/printable.ts";
import { formatRange } from "#components/format/date.ts";
import { formatMetricExact } from "#components/format/metric.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { artistPath, expect, signIn, test } from "./fixtures.ts";
import { PEOPLE } from "./people.ts";
import { readPdf } from "./read-pdf.ts";
import { receiverOf } from "./sizes.ts";

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const THIS_YEAR = daysAgo(0).slice(0, 4);
/** Over, so that nothing adds to it; another one for each size of window, which share an account. */
const periodOf = (isMobile: boolean) => ({ from: daysAgo(isMobile ? 21 : 20), to: daysAgo(4) });

/** The smallest picture. */
const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

type Answer = { currency: string; metrics: Record<string, { value: number | string | null }> };

async function fillDays(page: Page, { from, to }: { from: string; to: string }): Promise<void> {
  await page.getByLabel("From", { exact: true }).fill(from);
  await page.getByLabel("To", { exact: true }).fill(to);
}

async function download(page: Page, link: Locator): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent("download");
  await link.click({ timeout: 30_000 });
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("A report as a document and as tables has the API’s numbers", async ({ page, facts, isMobile }) => {
  test.setTimeout(90_000);
  const period = periodOf(isMobile);
  const range = formatRange(period.from, period.to, THIS_YEAR);
  await signIn(page, PEOPLE.manager);
  const path = `/api/artists/${encodeURIComponent(facts.paid.id)}/overview?${new URLSearchParams(period)}`;
  const { metrics, currency } = (await (await page.request.get(path)).json()) as Answer;
  expect(Number(metrics.plays!.value)).toBeGreaterThan(0);
  // Plays are almost never set apart; a report then does not speak of it.
  const told = Object.entries(metrics).filter(([id, { value }]) => id !== "flaggedPlays" || value !== 0);
  const shownOf = (id: string) => formatMetricExact(METRICS[id]!.unit, metrics[id]!.value, "en", currency);

  const make = async (format: string) => {
    await page.goto(artistPath(facts.paid, "reports"));
    await page.getByRole("link", { name: "New report" }).first().click();
    await expect(page.getByRole("radio", { name: "Overview" })).toBeChecked();
    await page.getByLabel("Period", { exact: true }).selectOption("Other days…");
    await fillDays(page, period);
    await page.getByRole("radio", { name: format, exact: true }).check();
    const preview = page.getByRole("region", { name: "Preview" });
    await expect(preview).toContainText(`${facts.paid.name} – Overview`);
    await expect(
      preview
        .getByRole("definition")
        .filter({ hasText: shownOf("plays") })
        .first(),
    ).toBeVisible();
    await page.getByRole("button", { name: "Make it" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
    return download(page, page.getByRole("link", { name: `Download Overview, ${range}, ${format}` }).first());
  };

  const pdf = await make("PDF");
  expect(pdf.name).toMatch(new RegExp(`^harmonie-.+-overview-${period.from}_${period.to}\\.pdf$`));
  const { text, info } = await readPdf(pdf.bytes);
  expect(info).toMatchObject({ Language: "en", Title: expect.stringContaining("Overview") });
  for (const [id] of told) expect(text).toContain(`${METRICS[id]!.label} ${printable(shownOf(id))}`);

  const zip = await make("CSV");
  expect(zip.name).toMatch(/\.zip$/);
  const files = unzipSync(new Uint8Array(zip.bytes));
  const [, ...rows] = strFromU8(files["overview-numbers.csv"]!).trim().split("\r\n");
  const inTable = new Map(rows.map((row) => [row.split(",")[0], row.split(",")[2]]));
  for (const [id, { value }] of told)
    expect([id, inTable.get(METRICS[id]!.label)]).toEqual([id, String(value ?? "")]);
});

test("A schedule is started, changed, paused, resumed, run now, and deleted", async ({
  page,
  facts,
  isMobile,
}) => {
  test.setTimeout(90_000);
  await signIn(page, PEOPLE.manager);
  await page.goto(artistPath(facts.paid, "reports", "?view=schedules"));
  await page.getByRole("link", { name: "New schedule" }).first().click();
  const name = `Every week ${isMobile ? "on a phone" : "at a desk"} ${Date.now()}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("How often").selectOption("Weekly");
  await page.getByLabel("On", { exact: true }).selectOption("Friday");
  await page.getByLabel("At", { exact: true }).fill("06:30");
  await expect(page.getByText("Every Friday at 06:30")).toBeVisible();
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await page.getByRole("radio", { name: "JSON" }).check();
  await page.getByRole("checkbox", { name: /^By mail/ }).check();
  await page.getByLabel("E-mail addresses").fill("nobody");
  await page.getByRole("button", { name: "Start it" }).click();
  await expect(page.getByText("Enter an e-mail address such as name@example.org.")).toBeVisible();
  await expect(page.getByLabel("E-mail addresses")).toBeFocused();
  await page.getByRole("checkbox", { name: /^By mail/ }).uncheck();
  await page.getByRole("button", { name: "Start it" }).click();

  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
  await expect(card).toContainText("Every Friday at 06:30 (Asia/Tokyo)");
  await expect(card).toContainText(/Next on Friday \d+ \w+ at 06:30/);

  // Of two artists, with sections, a title and a logo of its own.
  await card.getByRole("link", { name: `Edit ${name}` }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  await expect(page.getByRole("checkbox", { name: facts.paid.name })).toBeDisabled();
  await page.getByRole("checkbox", { name: facts.own.name }).check();
  await page.getByText("Title, sections and logo").click();
  await page.getByLabel("Title", { exact: true }).fill("For the label");
  await page.getByRole("checkbox", { name: /^Choose the sections/ }).check();
  const sections = page.getByRole("group", { name: "Sections" });
  for (const section of ["Audience", "Engagement", "Discovery"])
    await sections.getByRole("checkbox", { name: section }).uncheck();
  await expect(sections.getByRole("checkbox", { name: "Overview" })).toBeDisabled();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: DOT });
  await expect(page.getByAltText("The chosen logo")).toBeVisible();
  await page.getByLabel("On", { exact: true }).selectOption("Monday");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(card).toContainText("Every Monday at 06:30 (Asia/Tokyo)");
  await expect(card).toContainText("JSON · 2 artists · 1 section");
  await card.getByRole("link", { name: `Edit ${name}` }).click();
  await expect(page.getByAltText("The chosen logo")).toBeVisible();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("For the label");
  await page.getByRole("link", { name: "All schedules" }).click();

  await card.getByRole("button", { name: `Pause ${name}` }).click();
  await expect(card).toContainText("Nothing is made until you resume it.");
  await page.reload();
  await expect(card.getByText("Paused", { exact: true })).toBeVisible();
  await card.getByRole("button", { name: `Resume ${name}` }).click();
  await expect(card).toContainText("Next on Monday");

  await card.getByRole("button", { name: `History of ${name}` }).click();
  await expect(card).toContainText("It has not come due yet.");
  await card.getByRole("button", { name: `Run now: ${name}` }).click();
  const history = card.getByRole("region", { name: `History of ${name}` });
  await expect(history.getByRole("listitem")).toHaveCount(1);
  await expect(history).toContainText("run by hand");
  const { bytes } = await download(page, history.getByRole("link", { name: /^Download/ }));
  await expect(history).toContainText("Ready");
  const report = JSON.parse(bytes.toString("utf8"));
  const parts = [facts.paid, facts.own].map(({ id }) => ({ id, sections: [{ id: "overview" }] }));
  expect(report).toMatchObject({ template: "overview", title: "For the label", artists: parts });

  await card.getByRole("button", { name: `Delete ${name}` }).click();
  await expect(card.getByRole("button", { name: "Delete for good" })).toBeFocused();
  await card.getByRole("button", { name: "Delete for good" }).click();
  await expect(card).toHaveCount(0);
});

test("What did not arrive is sent again", async ({ page, facts }, { project }) => {
  await signIn(page, PEOPLE.manager);
  await page.goto(artistPath(facts.paid, "reports", "?view=schedules"));
  const address = receiverOf(project.name);
  const letters = page.getByRole("region", { name: "Did not arrive" });
  await expect(letters.getByRole("listitem").filter({ hasText: address })).toContainText("nobody answered");
  await letters.getByRole("button", { name: `Send again to ${address}` }).click();
  await expect(page.getByText(address)).toHaveCount(0);
  await expect(page.getByText("On its way again.")).toBeVisible();
});

test("An export is downloaded whole: its hash and its rows are those that are told", async ({
  page,
  facts,
  isMobile,
}) => {
  test.setTimeout(90_000);
  const period = periodOf(isMobile);
  await signIn(page, PEOPLE.manager);
  await page.goto(artistPath(facts.paid, "reports", "?view=exports"));
  await page.getByRole("link", { name: "New export" }).first().click();
  await expect(page.getByRole("radio", { name: "Transactions" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Raw events" })).toHaveCount(0);
  await fillDays(page, period);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const range = formatRange(period.from, period.to, THIS_YEAR);
  const row = page
    .getByRole("listitem")
    .filter({ hasText: `Daily numbers ${range}` })
    .first();
  const { name, bytes } = await download(page, row.getByRole("link", { name: /^Download Daily numbers/ }));
  expect(name).toBe(`harmonie-rollups-${period.from}-${period.to}.csv`);
  const told = await row
    .getByRole("group", { name: /^SHA-256 of/ })
    .locator("code")
    .innerText();
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(told);
  const lines = bytes.toString("utf8").trimEnd().split("\r\n");
  await expect(row).toContainText(`${lines.length - 1} rows`);
  expect(lines.length).toBeGreaterThan(10);

  await row.getByRole("button", { name: /^Delete Daily numbers/ }).click();
  await row.getByRole("button", { name: "Delete for good" }).click();
  await expect(row).toContainText("Cancelled");
  await expect(row.getByRole("link")).toHaveCount(0);
});

test("An analyst makes reports without money, and is offered none with it", async ({ page, facts }) => {
  await signIn(page, PEOPLE.analyst);
  await page.goto(artistPath(facts.paid, "reports", "?view=new&template=revenue"));
  await expect(page.getByRole("radio", { name: "Overview" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Revenue statement" })).toHaveCount(0);
  await expect(page.getByText("there is no revenue statement")).toBeVisible();
  await page.goto(artistPath(facts.paid, "reports", "?view=new-export"));
  await expect(page.getByRole("radio", { name: "Listeners" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /Transactions|Raw events/ })).toHaveCount(0);
  const asked = { template: "revenue", artists: [facts.paid.id], period: "previous_month" };
  const headers = { "sec-fetch-site": "same-origin" };
  expect((await page.request.post("/api/reports", { data: asked, headers })).status()).toBe(403);
});
