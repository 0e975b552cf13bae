/** A service to look at: one that runs already, or the demo, started for this and stopped after it. */
import { type ChildProcess, spawn } from "node:child_process";

const PORT = 3916;
const DATA_DIR = ".data/look";
/** A first start fetches the parts, builds, and imports sixty days. */
const START_MS = 15 * 60_000;
const ASK_AGAIN_MS = 1000;

export type SignIn = { email: string; password: string };

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

async function untilUp(url: string, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + START_MS; Date.now() < end; ) {
    if (child.exitCode !== null) throw new Error(`the demo ended with ${child.exitCode} before it answered`);
    if (await isUp(url)) return;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  throw new Error(`${url} did not answer within ${START_MS / 60_000} minutes`);
}

/** @param running the address of a service that runs; without it the demo is started, on the production build */
export async function withService(
  running: string | undefined,
  look: (url: string) => Promise<void>,
): Promise<void> {
  if (running) return look(running.replace(/\/$/, ""));
  const url = `http://localhost:${PORT}`;
  const child = spawn(process.execPath, ["server/commands/demo.ts"], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PORT: String(PORT), DATA_DIR },
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    await untilUp(url, child);
    await look(url);
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

const cookiesOf = (answer: Response): string[] =>
  answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]!);

/** @returns the Cookie header of somebody signed in */
export async function signIn(url: string, { email, password }: SignIn): Promise<string> {
  const asked = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const given = cookiesOf(asked);
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: given.join("; ") },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const cookies = [...given, ...cookiesOf(answer)];
  if (!cookies.some((cookie) => cookie.includes("session-token=")))
    throw new Error(`${email} could not sign in at ${url}: give --email and --password`);
  return cookies.join("; ");
}

/** The overview that somebody signed in comes to first. */
export async function firstArtist(url: string, cookie: string): Promise<string> {
  const answer = await fetch(`${url}/api/artists`, { headers: { cookie } });
  const { artists } = (await answer.json()) as { artists: { id: string }[] };
  const [first] = artists;
  if (!first) throw new Error("who signed in has no artist to look at");
  return `/artists/${encodeURIComponent(first.id)}`;
}
