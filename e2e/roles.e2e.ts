import { MONEY } from "./checks.ts";
import { expect, type Facts, signInOver, test } from "./fixtures.ts";
import { type Page as Listed, pagesOf, ROLES } from "./pages.ts";
import { PEOPLE } from "./people.ts";

for (const role of ROLES)
  test(`Each page is what the table says for this role: ${role}`, async ({ page, facts }) => {
    test.setTimeout(120_000);
    if (role !== "nobody") await signInOver(page.request, PEOPLE[role]);
    const open = async ({ path, title, fate }: Listed) => {
      const answer = (await page.goto(path, { waitUntil: "domcontentloaded" }))!;
      if (fate === "sign-in") {
        expect(new URL(page.url()).pathname, path).toBe("/sign-in");
        expect(new URL(page.url()).searchParams.get("callbackUrl"), path).toBe(path);
        return;
      }
      expect(answer.status(), path).toBe(fate === "not found" ? 404 : 200);
      if (fate === "overview") {
        expect(new URL(page.url()).pathname, path).toMatch(/\/overview$/);
        return;
      }
      const headings = page.getByRole("heading", { level: 1 });
      if (fate === "shown") await expect(headings.first(), path).toHaveText(title);
      else if (fate === "no money")
        await expect(headings, path).toHaveText("Your role does not include money");
      else await expect(headings, path).toHaveText(/^(Not here|This link is not valid any more)$/);
      const text = await page.locator("body").innerText();
      if (path.includes(encodeURIComponent(facts.other.id)) && fate === "not found")
        expect(text, path).not.toContain(facts.other.name);
      const seesMoney = role !== "analyst" && role !== "nobody";
      if (!seesMoney && path !== "/definitions") expect(text, path).not.toMatch(MONEY);
      // Else the line before could not fail.
      if (
        seesMoney &&
        /\/revenue$|dashboards\/\w+$/.test(path) &&
        path.includes(facts.paid.id) &&
        fate === "shown"
      )
        expect(text, path).toMatch(MONEY);
    };
    for (const listed of pagesOf(role, facts)) await open(listed);
  });

type Call = [method: string, path: string, body: string | undefined, ...statuses: number[]];
const line = JSON.stringify({ artist: { id: "made/by-e2e", name: "Made" } });
// biome-ignore format: a table
const calls = ({ paid, other }: Facts): Call[] => [
  // method, path, body                                                             artist manager analyst admin nobody
  ["GET",  `/api/artists/${paid.id}/overview`,               undefined,                200, 200, 200, 200, 401],
  ["GET",  `/api/artists/${paid.id}/revenue`,                undefined,                200, 200, 403, 200, 401],
  ["GET",  `/api/artists/${other.id}/overview`,              undefined,                404, 404, 404, 200, 401],
  ["GET",  `/api/artists/${other.id}/dashboards`,            undefined,                404, 404, 404, 200, 401],
  ["GET",  `/api/setup/${paid.id}/keys`,                     undefined,                200, 200, 200, 200, 401],
  ["GET",  `/api/setup/${other.id}/keys`,                    undefined,                404, 404, 404, 200, 401],
  ["POST", `/api/setup/${paid.id}/keys`,                     "{}",                     422, 422, 403, 422, 401],
  ["GET",  `/api/team/${paid.id}`,                           undefined,                200, 200, 200, 200, 401],
  ["GET",  `/api/team/${other.id}`,                          undefined,                404, 404, 404, 200, 401],
  ["PUT",  `/api/team/${paid.id}/members/${"0".repeat(24)}`, '{"role":"analyst"}',     404, 404, 403, 404, 401],
  ["PUT",  "/api/catalogue",                                 line,                     403, 403, 403, 200, 401],
  ["PUT",  "/api/rates",                                     "",                       403, 403, 403, 200, 401],
];

test("Each call of the API is answered as the table says for every role", async ({
  playwright,
  baseURL,
  facts,
}) => {
  for (const [index, role] of ROLES.entries()) {
    const request = await playwright.request.newContext({
      baseURL: baseURL!,
      extraHTTPHeaders: { "sec-fetch-site": "same-origin" },
    });
    if (role !== "nobody") await signInOver(request, PEOPLE[role]);
    for (const [method, path, body, ...statuses] of calls(facts)) {
      const answer = await request.fetch(path, { method, ...(body === undefined ? {} : { data: body }) });
      expect(answer.status(), `${method} ${path} for ${role}`).toBe(statuses[index]);
    }
    await request.dispose();
  }
});

test("Who may not see money finds no way to it", async ({ page, facts }) => {
  await signInOver(page.request, PEOPLE.analyst);
  await page.goto(`/artists/${facts.paid.id}/overview`);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.locator('a[href*="/revenue"]')).toHaveCount(0);
  await page.goto(`/team?artist=${facts.paid.id}`);
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Invite somebody" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Remove / })).toHaveCount(0);
});
