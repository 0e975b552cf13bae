import { defineConfig, devices } from "@playwright/test";

const PORT = 3914;

const isVerify = process.env.HARMONIE_SIZES === "all";

const LONG = "**/*.verify.e2e.ts";
/** What does not depend on the size of the screen: the gate goes through it once, `npm run verify` on every size. */
const SAME_ON_EVERY_SIZE =
  "**/{account,admin,definitions,hls,privacy,restart,rights,roles,team,tracker}.e2e.ts";

/** The sizes that only `npm run verify` goes through. */
const MORE = [
  { name: "small phone", use: { ...devices["Pixel 7"], viewport: { width: 320, height: 640 } } },
  {
    name: "tablet",
    use: { ...devices["Desktop Chrome"], viewport: { width: 820, height: 1180 }, hasTouch: true },
  },
  { name: "wide", use: { ...devices["Desktop Chrome"], viewport: { width: 2560, height: 1440 } } },
];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  testIgnore: isVerify ? [] : LONG,
  outputDir: ".data/e2e-results",
  fullyParallel: true,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: {
    baseURL: `http://localhost:${PORT}`,
    trace: "retain-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/Lisbon",
    launchOptions: {
      executablePath: process.env.HARMONIE_BROWSER,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } } },
    {
      name: "phone",
      use: { ...devices["Pixel 7"] },
      testIgnore: isVerify ? [] : [LONG, SAME_ON_EVERY_SIZE],
    },
    ...(isVerify ? MORE : []),
  ],
  webServer: {
    command: "node e2e/service.ts",
    url: `http://localhost:${PORT}/health`,
    env: { PORT: String(PORT), DATA_DIR: ".data/e2e", LOG_LEVEL: "warn", DEMO: "1" },
    timeout: 120_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
  },
});
