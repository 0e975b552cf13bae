/**
 * npm run screenshots: every page, on a phone and a desk, light and dark, into .data/screenshots; the four that the
 * README shows into docs/pictures. `-- --url http://localhost:3004` looks at a service that runs; else the demo is started.
 * `--only overview,setup` takes these alone.
 */
import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
  type ViewportSize,
} from "@playwright/test";
import { SECTIONS } from "#components/shell/sections.ts";
import { DEMO_SIGN_INS } from "#lib/auth/index.ts";
import { ensureBrowser } from "./browser.ts";
import { exampleDashboard } from "./example-dashboard.ts";
import { firstArtist, signIn, withService } from "./running-service.ts";

const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} satisfies Record<string, BrowserContextOptions>;
const THEMES = ["light", "dark"] as const;
const ADMIN_SIGN_IN = DEMO_SIGN_INS.find(({ label }) => label === "Admin")!;
const ALL = ".data/screenshots";
const README = new Map([
  ["overview-desktop-light", "docs/pictures"],
  ["overview-phone-dark", "docs/pictures"],
  ["audience-desktop-dark", "docs/pictures"],
  ["live-phone-light", "docs/pictures"],
]);
const OPEN_MS = 30_000;
/** What holds the place of numbers and of charts. */
const PLACEHOLDERS = ".skeleton, [aria-hidden=true] > .border-dashed:not(.absolute)";

type Shot = {
  name: string;
  path: string;
  cookie: string;
  size: keyof typeof SIZES;
  theme: (typeof THEMES)[number];
};

/** Until the page is there. Its socket never falls silent, so silence is not waited for. */
async function settle(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor({ timeout: OPEN_MS });
  await page.waitForFunction((places) => !document.querySelector(places), PLACEHOLDERS, { timeout: OPEN_MS });
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}

/** As high as its contents, so that what is fixed to the window's end lies at the picture's. */
async function stretch(page: Page, { width, height }: ViewportSize): Promise<void> {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
}

/** A context of its own, so that one page that fails takes nothing along. */
async function shoot(
  browser: Browser,
  url: string,
  { name, path, cookie, size, theme }: Shot,
): Promise<void> {
  const context = await browser.newContext({ ...SIZES[size], colorScheme: theme, reducedMotion: "reduce" });
  try {
    const cookies = cookie.split("; ").map((pair) => {
      const [key = "", ...value] = pair.split("=");
      return { name: key, value: value.join("="), url };
    });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(url + path, { waitUntil: "domcontentloaded", timeout: OPEN_MS });
    await settle(page);
    const picture = `${name}-${size}-${theme}`;
    const file = `${README.get(picture) ?? ALL}/${picture}.png`;
    if (!README.has(picture)) await stretch(page, SIZES[size].viewport);
    await page.screenshot({ path: file, animations: "disabled" });
    process.stdout.write(`${file}\n`);
  } finally {
    await context.close();
  }
}

const launch = () =>
  chromium.launch({
    executablePath: ensureBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });

/** One browser for all; a page that fails is tried once more, in a new one. */
async function shootAll(url: string, shots: readonly Shot[]): Promise<number> {
  let browser = await launch();
  let missing = 0;
  for (const shot of shots)
    try {
      await shoot(browser, url, shot);
    } catch {
      await browser.close().catch(() => {});
      browser = await launch();
      await shoot(browser, url, shot).catch((error: Error) => {
        missing += 1;
        process.stderr.write(`${shot.path} (${shot.size}, ${shot.theme}): ${error.message}\n`);
      });
    }
  await browser.close();
  return missing;
}

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    email: { type: "string", default: DEMO_SIGN_INS[0]!.email },
    password: { type: "string", default: DEMO_SIGN_INS[0]!.password },
    locale: { type: "string", default: "en" },
    only: { type: "string" },
  },
});
await mkdir(ALL, { recursive: true });
let missing = 0;
await withService(values.url, async (url) => {
  const session = await signIn(url, values);
  const artist = await firstArtist(url, session);
  const { dashboard, shared } = await exampleDashboard(url, session, artist);
  const open = [
    ["sign-in", "/sign-in"],
    ["forgot", "/forgot"],
    ["link-expired", "/reset?token=used"],
    ["shared", shared],
    ["mailbox", "/mailbox"],
    ["definitions", "/definitions"],
    ["not-found", "/nowhere"],
  ] as const;
  const signedIn = [
    ...SECTIONS.map(({ id }) => [id, `${artist}/${id}`] as const),
    ["empty", `${artist}/overview?from=2020-01-01&to=2020-01-07`],
    ["dashboard", dashboard],
    ["setup", `${artist}/setup`],
    ["report-new", `${artist}/reports?view=new&sections=overview`],
    ["schedules", `${artist}/reports?view=schedules`],
    ["schedule-new", `${artist}/reports?view=new-schedule`],
    ["exports", `${artist}/reports?view=exports`],
    ["export-new", `${artist}/reports?view=new-export`],
    ["account", "/account"],
    ["team", "/team"],
  ] as const;
  // Who runs the service has other pages; of a service with other people than the demo's there are none to show.
  const admin = await signIn(url, ADMIN_SIGN_IN).catch(() => null);
  const ofAdmins = [
    ["admin", "/admin"],
    ["admin-privacy", "/admin/privacy"],
    ["admin-request", "/admin/privacy/new"],
    ["admin-audit", "/admin/audit"],
    ["admin-retention", "/admin/retention"],
  ] as const;
  const locale = `locale=${values.locale}`;
  const pages = [
    ...open.map(([name, path]) => ({ name, path, cookie: locale })),
    ...signedIn.map(([name, path]) => ({ name, path, cookie: `${session}; ${locale}` })),
    ...(admin ? ofAdmins.map(([name, path]) => ({ name, path, cookie: `${admin}; ${locale}` })) : []),
  ].filter(({ name }) => !values.only || values.only.split(",").includes(name));
  const sizes = Object.keys(SIZES) as (keyof typeof SIZES)[];
  const shots = sizes.flatMap((size) =>
    THEMES.flatMap((theme) => pages.map((page) => ({ ...page, size, theme }))),
  );
  missing = await shootAll(url, shots);
  process.stdout.write(`${shots.length - missing} of ${shots.length} pictures\n`);
});
// What was imported keeps connections that nobody needs any more.
process.exit(missing === 0 ? 0 : 1);
