import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { artistPath, expect, type Facts, overviewOf, signIn, test } from "./fixtures.ts";
import { readPdf } from "./read-pdf.ts";

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
/** Over, so that no other journey adds to it. */
const PERIOD = { from: daysAgo(20), to: daysAgo(4) };
/** What the document is made by; nothing else of the page is. */
const WORKER = "**/turbopack-worker-*";

async function openOverview(page: Page, facts: Facts): Promise<void> {
  await signIn(page);
  await page.goto(overviewOf(facts.own, `?${new URLSearchParams(PERIOD)}`));
  await expect(page.locator(".recharts-wrapper > svg").first()).toBeVisible();
}

async function shownNumbers(page: Page): Promise<Map<string, string>> {
  const tiles = page.getByRole("list", { name: "Key numbers" }).getByRole("listitem");
  const texts = (await tiles.allInnerTexts()).map((text) => text.split("\n").filter((line) => line.trim()));
  return new Map(texts.map(([label, value]) => [label!, value!]));
}

async function download(page: Page, menu: RegExp, item: RegExp): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole("button", { name: menu }).first().click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: item }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("A chart's table adds up to the number that is shown", async ({ page, facts }) => {
  await openOverview(page, facts);
  const shown = Number((await shownNumbers(page)).get("Streams")!.replaceAll(",", ""));
  expect(shown).toBeGreaterThan(0);
  const { name, bytes } = await download(page, /^Export: Streams by day/, /CSV/);
  expect(name).toMatch(new RegExp(`^harmonie-.+-streams-by-day-${PERIOD.from}_${PERIOD.to}\\.csv$`));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, ...rows] = bytes.toString("utf8").slice(1).trimEnd().split("\r\n");
  expect(head).toContain(`Day (${facts.own.timezone}),Streams`);
  expect(rows.reduce((sum, row) => sum + Number(row.split(",")[2]), 0)).toBe(shown);
  const json = JSON.parse((await download(page, /^Export: Streams by day/, /JSON/)).bytes.toString("utf8"));
  expect(json).toMatchObject({ artist: { id: facts.own.id }, range: PERIOD, timezone: facts.own.timezone });
  expect(json.rows).toHaveLength(rows.length);
});

test("A chart is a picture, with its title and where it comes from", async ({ page, facts }) => {
  await openOverview(page, facts);
  const svg = (await download(page, /^Export: Streams by day/, /SVG/)).bytes.toString("utf8");
  expect(svg).toContain("Streams by day</text>");
  expect(svg).toContain(facts.own.timezone);
  expect(svg).not.toContain("var(");
  const { bytes } = await download(page, /^Export: Streams by day/, /PNG/);
  const drawn = Number(/ width="(\d+)"/.exec(svg)?.[1]);
  const scale = (page.viewportSize()?.width ?? 0) < 640 ? 1 : 2;
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(16)).toBe(drawn * scale);
});

test("Bars and maps are pictures, too; what is a table stays one", async ({ page, facts }) => {
  await signIn(page);
  await page.goto(artistPath(facts.own, "audience", `?${new URLSearchParams(PERIOD)}`));
  await expect(page.locator(".recharts-bar-rectangle").first()).toBeVisible();
  await expect(page.locator("svg[data-picture] path").first()).toBeVisible();
  const bars = (await download(page, /^Export: New and returning listeners/, /SVG/)).bytes.toString("utf8");
  expect(bars.match(/<rect [^>]*fill="rgb/g)?.length).toBeGreaterThan(5);
  const map = (await download(page, /^Export: Where listeners are/, /SVG/)).bytes.toString("utf8");
  expect(map.match(/<path /g)?.length).toBeGreaterThan(100);
  expect(new Set(map.match(/(?<=<path [^>]*fill=")[^"]+/g)).size).toBeGreaterThan(1);
  for (const picture of [bars, map]) expect(picture).not.toMatch(/var\(|color\(|color-mix/);
  await page.getByRole("button", { name: "Export: Hours of the week" }).click();
  await expect(page.getByRole("menuitem", { name: /CSV/ })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /SVG|PNG/ })).toHaveCount(0);
});

test("A PDF is made in a worker: the page shows how far it is, and answers meanwhile", async ({
  page,
  facts,
}) => {
  await openOverview(page, facts);
  const held = Promise.withResolvers<void>();
  await page.route(WORKER, async (route) => {
    await held.promise;
    await route.continue().catch(() => {});
  });
  const files: string[] = [];
  page.on("download", (file) => files.push(file.suggestedFilename()));
  const starting = page.waitForRequest(WORKER);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: /^PDF Key numbers/ }).click();
  await starting;
  const dialog = page.getByRole("dialog", { name: "Making the PDF" });
  await expect(dialog.getByRole("progressbar")).toBeVisible();
  await expect(dialog.getByRole("status")).toHaveText("Getting ready…");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  held.resolve();
  // The page goes on where it was, and nothing that was given up arrives.
  const { name } = await download(page, /^Export: Streams by day/, /CSV/);
  expect(files).toEqual([name]);
  expect(page.workers()).toEqual([]);
});

test("The page as PDF has its numbers", async ({ page, facts }) => {
  await openOverview(page, facts);
  const numbers = await shownNumbers(page);
  const starting = page.waitForEvent("worker");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: /^PDF Key numbers/ }).click();
  await starting;
  const file = await coming;
  await expect(page.getByRole("dialog")).toBeHidden();
  const { text, info } = await readPdf(await readFile(await file.path()));
  expect(info).toMatchObject({ Language: "en", Title: expect.stringContaining(facts.own.name) });
  for (const [label, value] of numbers)
    expect(text).toContain(`${label} ${value.replaceAll("\u00a0", " ").replaceAll("\u2212", "-")}`);
  expect(text).toContain("Countries");
  expect(text).toContain(`Times in ${facts.own.timezone}`);
  expect(text).toContain("/definitions");
  expect(text).toMatch(/Page 1 of \d/);
});

test("The light PDF says what it leaves out", async ({ page, facts }) => {
  await openOverview(page, facts);
  const { bytes } = await download(page, /^Export$/, /^PDF, light/);
  expect((await readPdf(bytes)).text).toContain("7 more rows");
});

test("The keyboard alone exports; the open menu has no accessibility violation", async ({ page, facts }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openOverview(page, facts);
  const trigger = page.getByRole("button", { name: "Export", exact: true });
  await trigger.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  // What floats lies at the end of the body, outside of all landmarks, as every menu of the app does.
  const { violations } = await new AxeBuilder({ page }).disableRules(["region"]).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await page.keyboard.press("End");
  const coming = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const all = JSON.parse((await readFile(await (await coming).path())).toString("utf8"));
  expect(all.numbers.map(({ key }: { key: string }) => key)).toContain("streams");
  expect(all.tables.map(({ title }: { title: string }) => title)).toContain("Countries");
  await expect(trigger).toBeFocused();
});

test("A PDF that fails can be tried again, or given up", async ({ page, facts }) => {
  await openOverview(page, facts);
  await page.route(WORKER, (route) => route.abort());
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: /^PDF Key numbers/ }).click();
  const dialog = page.getByRole("dialog", { name: "Making the PDF" });
  await expect(dialog.getByRole("alert")).toContainText("could not be made");
  await page.unroute(WORKER);
  const coming = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Try again" }).click();
  expect((await coming).suggestedFilename()).toMatch(/\.pdf$/);
  await expect(dialog).toBeHidden();
  // A worker that never answers.
  await page.route(WORKER, () => {});
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: /^PDF Key numbers/ }).click();
  await expect(dialog.getByRole("progressbar")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect.poll(() => page.workers().length).toBe(0);
});
