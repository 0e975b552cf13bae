import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, type Facts, overviewOf, signIn, test } from "./fixtures.ts";

const FIRST_PORT = 3920;

/** A second service over the same stores, so that it can be stopped under the page without disturbing anybody. */
async function startService(port: number, { stores }: Facts): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["server/commands/start.ts"], {
    stdio: "ignore",
    env: {
      ...process.env,
      ...stores,
      PORT: String(port),
      ROLE: "web",
      DATA_DIR: `.data/e2e-${port}`,
      LOG_LEVEL: "error",
    },
  });
  const isUp = () =>
    fetch(`http://localhost:${port}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  try {
    await expect.poll(isUp, { timeout: 30_000 }).toBe(true);
  } catch (error) {
    await kill(child);
    throw error;
  }
  return child;
}

/** Killed, as by a crash: it says goodbye to nobody. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

test("A page says that it doesn't move while the service is away, and moves again afterwards", async ({
  page,
  facts,
}, { parallelIndex }) => {
  test.setTimeout(120_000);
  const port = FIRST_PORT + parallelIndex;
  // Cookies know no port.
  await signIn(page);
  let service = await startService(port, facts);
  try {
    await page.goto(`http://localhost:${port}${overviewOf(facts.own)}`);
    const state = page.getByRole("region", { name: "Right now" }).getByText(/ · as of /);
    await expect(state).toHaveText(/^Live ·/);
    // All of the page's code is there: what is loaded after the numbers could not be any more.
    await expect(page.locator(".recharts-surface").first()).toBeVisible();
    await page.waitForFunction(() => document.readyState === "complete");
    await kill(service);
    await expect(state).toHaveText(/^(Reconnecting|Not updating)/);
    await expect(state).toHaveText(/^Not updating/, { timeout: 20_000 });
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    service = await startService(port, facts);
    await expect(state).toHaveText(/^Live ·/, { timeout: 40_000 });
  } finally {
    await kill(service);
  }
});

test("A device without network says so, and what it shows stays", async ({ page, context, facts }) => {
  await signIn(page);
  await page.goto(overviewOf(facts.own));
  await expect(page.getByText(/^Live ·/).first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^You are offline. What you see is as of \d/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Key numbers" }).first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/^You are offline/)).toHaveCount(0);
  await expect(page.getByText(/^Live ·/).first()).toBeVisible({ timeout: 30_000 });
});
