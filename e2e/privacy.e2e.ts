import { createPublicKey, randomUUID, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import { canonicalJson } from "#lib/core/canonical.ts";
import { ADMIN, expect, signInOver, test } from "./fixtures.ts";
import { makeNewcomer } from "./newcomers.ts";
import { enter, makeArtist, postPlays } from "./privacy-requests.ts";

/** Enough that the artist's numbers are of more than a few people. */
const OTHERS = 6;
const PLAYS_OF_PERSON = 5;

type Answer = { metrics: Record<string, { value: number | null }> };
type Held = { store: string; rows: number };
type Certificate = { kind: string; removed: Held[]; signature: string };

async function totalsOf(
  request: APIRequestContext,
  artistId: string,
): Promise<Record<string, number | null>> {
  const answer = await request.get(`/api/artists/${artistId}/overview`);
  expect(answer.status()).toBe(200);
  const { metrics } = (await answer.json()) as Answer;
  return Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value]));
}

async function downloaded(page: Page, link: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link }).click(),
  ]);
  return readFile(await file.path());
}

/** As anybody would do it, with Node alone. */
async function isSigned(request: APIRequestContext, { signature, ...signed }: Certificate): Promise<boolean> {
  const jwk = await (await request.get("/.well-known/harmonie-privacy-key")).json();
  const key = createPublicKey({ key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, format: "jwk" });
  return verify(null, Buffer.from(canonicalJson(signed)), key, Buffer.from(signature, "base64url"));
}

test("An admin erases a person, and hands over a certificate that anyone can verify", async ({
  page,
  facts,
}) => {
  test.setTimeout(120_000);
  const { request } = page;
  await signInOver(request, ADMIN);
  const [artistId, userId] = [await makeArtist(request, facts), `listener-${randomUUID()}`];
  for (let other = 0; other < OTHERS; other++)
    await postPlays(request, facts, artistId, `o-${randomUUID()}`, 2);
  await postPlays(request, facts, artistId, userId, PLAYS_OF_PERSON);
  const plays = OTHERS * 2 + PLAYS_OF_PERSON;
  await expect.poll(async () => (await totalsOf(request, artistId)).plays).toBe(plays);
  await expect.poll(async () => (await totalsOf(request, artistId)).listeners).toBe(OTHERS + 1);
  const before = await totalsOf(request, artistId);

  await enter(page, "Erasure", userId);
  await expect(page.getByRole("heading", { level: 1, name: /^Erasure PR-/ })).toBeVisible();
  await expect(page.getByText("due in 30 days")).toBeVisible();
  const preview = page.getByRole("table", { name: "What goes" });
  await expect(preview.getByRole("row", { name: /^Event batches 1$/ })).toBeVisible();
  await page.getByRole("button", { name: "Approve…" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase this person?" });
  await expect(dialog.getByText("This can’t be undone")).toBeVisible();
  await dialog.getByLabel("Note").fill("Identity checked by phone.");
  await dialog.getByRole("button", { name: "Approve and erase" }).click();
  await expect(page.getByRole("progressbar", { name: "Removing" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Certificate of erasure" })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText("The person is erased.")).toBeVisible();
  await expect(page.getByText(userId)).toHaveCount(0);

  await page.getByRole("button", { name: "Verify the signature" }).click();
  await expect(page.getByText("The signature is valid")).toBeVisible();
  const certificate = JSON.parse((await downloaded(page, "Download JSON")).toString()) as Certificate;
  expect(await isSigned(request, certificate)).toBe(true);
  expect(await isSigned(request, { ...certificate, kind: "anonymisation" })).toBe(false);
  expect(certificate.removed).toContainEqual(expect.objectContaining({ store: "event_batches", rows: 1 }));
  expect(JSON.stringify(certificate)).not.toContain(userId);
  expect((await downloaded(page, "Download PDF")).subarray(0, 5).toString()).toBe("%PDF-");

  expect(await totalsOf(request, artistId)).toEqual(before);
  await postPlays(request, facts, artistId, `o-${randomUUID()}`, 1);
  await expect.poll(async () => (await totalsOf(request, artistId)).plays).toBe(plays + 1);
});

test("An admin hands over a package, refuses with a reason, and lifts a restriction", async ({
  page,
  facts,
}) => {
  test.setTimeout(120_000);
  const { request } = page;
  await signInOver(request, ADMIN);
  const [artistId, userId] = [await makeArtist(request, facts), `listener-${randomUUID()}`];
  await postPlays(request, facts, artistId, userId, 1);

  await enter(page, "Access", userId);
  await page.getByRole("button", { name: "Approve…" }).click();
  await page.getByRole("button", { name: "Approve and collect" }).click();
  const link = page.getByRole("link", { name: "Download the package" });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe("PK");

  await enter(page, "Erasure", userId);
  await page.getByRole("button", { name: "Refuse…" }).click();
  await page.getByRole("button", { name: "Refuse", exact: true }).click();
  await expect(page.getByText("Fill this in.")).toBeVisible();
  await page.getByLabel("Why it is refused").fill("Somebody else asked.");
  await page.getByRole("button", { name: "Refuse", exact: true }).click();
  await expect(page.getByText("It was refused. Nothing was changed.")).toBeVisible();
  await expect(page.getByText("Somebody else asked.")).toBeVisible();

  await enter(page, "Restriction", userId);
  await page.getByRole("button", { name: "Approve…" }).click();
  await page.getByRole("button", { name: "Approve and restrict" }).click();
  await page.getByRole("button", { name: "Lift the restriction" }).click({ timeout: 60_000 });
  await expect(page.getByText("The restriction was lifted.")).toBeVisible();
});

test("Who signs in asks for their own data, and for the end of their account", async ({
  page,
  playwright,
  baseURL,
  facts,
}) => {
  const who = await makeNewcomer(playwright, baseURL!, facts);
  await signInOver(page.request, who);
  await page.goto("/account");
  await page.getByRole("button", { name: "Get a copy" }).click();
  await expect(page.getByText("Asked for. You see here how it goes.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Access" })).toContainText("Received");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await page
    .getByRole("dialog", { name: "Delete your account?" })
    .getByRole("button", { name: "Ask for it" })
    .click();
  await expect(page.getByRole("listitem").filter({ hasText: "Erasure" })).toContainText("Received");
});
