/**
 * npm run screenshots: every page, on a phone and a desk, light and dark, into .data/screenshots; the four that the
 * README shows into docs/pictures. `-- --url http://localhost:3004` looks at a service that runs; else the demo is started.
 */
import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { SECTIONS } from "#components/shell/sections.ts";
import { DEMO_SIGN_INS } from "#lib/auth/index.ts";
import { ensureBrowser } from "./browser.ts";
import { firstArtist, signIn, withService } from "./running-service.ts";

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const THEMES = ["light", "dark"] as const;
const ALL = ".data/screenshots";
const README = new Map([
  ["overview-desktop-light", "docs/pictures"],
  ["overview-phone-dark", "docs/pictures"],
  ["audience-desktop-dark", "docs/pictures"],
  ["live-phone-light", "docs/pictures"],
]);
const SETTLE_MS = 10_000;

type Size = keyof typeof SIZES;
type Theme = (typeof THEMES)[number];
type Look = { url: string; cookie: string; locale: string };

/** Until data and charts are there: nothing is loading and no grey shape holds a place. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle", { timeout: SETTLE_MS }).catch(() => {});
  await page
    .waitForFunction(() => document.querySelector(".skeleton") === null, undefined, { timeout: SETTLE_MS })
    .catch(() => {});
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}

const paths = (artist: string): [name: string, path: string][] => [
  ["definitions", "/definitions"],
  ...SECTIONS.map(({ id }): [string, string] => [id, `${artist}/${id}`]),
  ["setup", `${artist}/setup`],
  ["dashboards", `${artist}/dashboards`],
  ["account", "/account"],
  ["team", "/team"],
];

async function shoot(page: Page, name: string, url: string): Promise<void> {
  const answer = await page.goto(url);
  if (answer?.status() === 404) return;
  await settle(page);
  const file = `${README.get(name) ?? ALL}/${name}.png`;
  await page.screenshot({ path: file, fullPage: true });
  process.stdout.write(`${file}\n`);
}

async function shootAll(
  browser: Browser,
  look: Look,
  artist: string,
  size: Size,
  theme: Theme,
): Promise<void> {
  const open = async (cookie: string) => {
    const context = await browser.newContext({
      viewport: SIZES[size],
      colorScheme: theme,
      reducedMotion: "reduce",
      isMobile: size === "phone",
      hasTouch: size === "phone",
    });
    const kept = [...(cookie ? cookie.split("; ") : []), `locale=${look.locale}`].map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return { name, value: value.join("="), url: look.url };
    });
    await context.addCookies(kept);
    return context;
  };
  const visitor = await open("");
  await shoot(await visitor.newPage(), `sign-in-${size}-${theme}`, `${look.url}/sign-in`);
  await visitor.close();
  const reader = await open(look.cookie);
  const page = await reader.newPage();
  for (const [name, path] of paths(artist)) await shoot(page, `${name}-${size}-${theme}`, look.url + path);
  await reader.close();
}

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    email: { type: "string", default: DEMO_SIGN_INS[0]!.email },
    password: { type: "string", default: DEMO_SIGN_INS[0]!.password },
    locale: { type: "string", default: "en" },
  },
});
await mkdir(ALL, { recursive: true });
const executablePath = ensureBrowser();
await withService(values.url, async (url) => {
  const cookie = await signIn(url, values);
  const artist = await firstArtist(url, cookie);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    for (const size of ["desktop", "phone"] as const)
      for (const theme of THEMES)
        await shootAll(browser, { url, cookie, locale: values.locale }, artist, size, theme);
  } finally {
    await browser.close();
  }
});
// What was imported keeps connections that nobody needs any more.
process.exit();
