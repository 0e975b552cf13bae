/**
 * npm run lighthouse: the overview of somebody signed in, on the production build, as a phone on a slow network sees it.
 * Medians of five runs and the bytes of JavaScript at first load; fails below the bounds.
 * `-- --url http://localhost:3004` looks at a service that runs; else the demo is started. `--locale pt` is in Portuguese.
 */
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { LOCALE_COOKIE } from "#components/texts/locale.ts";
import { DEMO_SIGN_INS } from "#lib/auth/index.ts";
import { ensureBrowser } from "./browser.ts";
import { ENCODINGS, type FirstLoad, firstLoad, type Transferred, transferred } from "./first-load.ts";
import { firstArtist, signIn, withService } from "./running-service.ts";

const RUNS = 5;
const DEBUG_PORT = 9413;
/** Scores of 100; the last is in bytes. */
const LEAST = { performance: 90, accessibility: 95, "best-practices": 95 };
const MOST_SCRIPT_BYTES = 200_000;

type Category = keyof typeof LEAST;
type Scores = Record<Category, number>;
const CATEGORIES = Object.keys(LEAST) as Category[];
/** What the score of performance is made of, ms; the layout shift has no unit. */
const TIMINGS = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "speed-index",
  "total-blocking-time",
  "cumulative-layout-shift",
] as const;
type Run = { scores: Scores; timings: Record<string, number> };

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function measure(page: string, cookie: string): Promise<Run> {
  const result = await lighthouse(page, {
    port: DEBUG_PORT,
    logLevel: "error",
    onlyCategories: CATEGORIES,
    extraHeaders: { Cookie: cookie },
  });
  if (!result || result.lhr.runtimeError)
    throw new Error(`no result: ${result?.lhr.runtimeError?.message ?? "the browser did not answer"}`);
  const { audits, categories, finalDisplayedUrl } = result.lhr;
  if (new URL(finalDisplayedUrl).pathname !== new URL(page).pathname)
    throw new Error(`the browser was sent on to ${finalDisplayedUrl}`);
  const score = (category: Category) => Math.round((categories[category]?.score ?? 0) * 100);
  return {
    scores: {
      performance: score("performance"),
      accessibility: score("accessibility"),
      "best-practices": score("best-practices"),
    },
    timings: Object.fromEntries(TIMINGS.map((id) => [id, audits[id]?.numericValue ?? Number.NaN])),
  };
}

const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10;

function report(runs: Run[], loads: Record<keyof typeof ENCODINGS, FirstLoad>, phone: Transferred): boolean {
  const rows = CATEGORIES.map((category) => {
    const values = runs.map(({ scores }) => scores[category]);
    const middle = median(values);
    return {
      figure: category,
      median: middle,
      bound: `≥ ${LEAST[category]}`,
      runs: values.join(" "),
      ok: middle >= LEAST[category],
    };
  });
  const scripts = Object.entries(loads).map(([encoding, { bytes }]) => ({
    figure: `first-load JavaScript, KB, ${encoding}`,
    median: kilobytes(bytes),
    // Every browser that the pages work in takes Brotli, where it comes by TLS.
    bound: encoding === "brotli" ? `≤ ${MOST_SCRIPT_BYTES / 1000}` : "",
    runs: "",
    ok: encoding !== "brotli" || bytes <= MOST_SCRIPT_BYTES,
  }));
  console.table([...rows, ...scripts]);
  const timings = TIMINGS.map(
    (id) => `${id} ${Math.round(1000 * median(runs.map((run) => run.timings[id]!))) / 1000}`,
  );
  process.stdout.write(`Medians: ${timings.join(", ")}.\n`);
  process.stdout.write(
    `A phone's browser fetched ${kilobytes(phone.untilLoad)} KB of scripts until the load event and ${kilobytes(phone.untilQuiet)} KB until the network was quiet, with the charts and the live socket; ${kilobytes(loads.brotli.oldBrowsers)} KB more are for browsers without modules only.\n`,
  );
  return [...rows, ...scripts].every(({ ok }) => ok);
}

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    email: { type: "string", default: DEMO_SIGN_INS[0]!.email },
    password: { type: "string", default: DEMO_SIGN_INS[0]!.password },
    locale: { type: "string", default: "en" },
  },
});
const executablePath = ensureBrowser();
let isGood = false;
await withService(values.url, async (url) => {
  const cookie = `${await signIn(url, values)}; ${LOCALE_COOKIE}=${values.locale}`;
  const page = `${url}${await firstArtist(url, cookie)}/overview`;
  const scripts = {
    brotli: await firstLoad(page, cookie, ENCODINGS.brotli),
    gzip: await firstLoad(page, cookie, ENCODINGS.gzip),
  };
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", `--remote-debugging-port=${DEBUG_PORT}`],
  });
  try {
    const runs: Run[] = [];
    // A service that has just started is nobody's.
    await measure(page, cookie);
    for (let run = 0; run < RUNS; run++) runs.push(await measure(page, cookie));
    isGood = report(runs, scripts, await transferred(browser, page, cookie));
  } finally {
    await browser.close();
  }
});
// What was imported keeps connections that nobody needs any more.
process.exit(isGood ? 0 : 1);
