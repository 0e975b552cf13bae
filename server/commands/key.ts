/** npm run key -- --scopes track,read --name NAME: makes an API key, beside a running or a stopped service. */
import { parseArgs } from "node:util";
import { createKey } from "#lib/apps/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { SCOPES, type Scope } from "#lib/core/scopes.ts";
import { CommandError, command, finish, prepare } from "./prepare.ts";

const USAGE = `Usage: npm run key -- --scopes ${SCOPES.join(",")} --name NAME [--publishable] [--app ID] [--origins URL,URL] [--artists ID,ID]`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        scopes: { type: "string" },
        name: { type: "string" },
        publishable: { type: "boolean", default: false },
        app: { type: "string" },
        origins: { type: "string" },
        artists: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${USAGE}`);
  }
}

const list = (text: string | undefined) =>
  text
    ?.split(",")
    .map((part) => part.trim())
    .filter(Boolean);

await command(async () => {
  const { scopes, name, publishable, app, origins, artists } = readOptions();
  const wanted = list(scopes) ?? (publishable ? ["track"] : []);
  const unknown = wanted.find((scope) => !SCOPES.includes(scope as Scope));
  if (!name || wanted.length === 0) throw new CommandError(USAGE);
  if (unknown) throw new CommandError(`There is no scope ${unknown}; scopes are ${SCOPES.join(", ")}`);
  const prepared = await prepare();
  const key = await createKey({
    name,
    scopes: wanted as Scope[],
    publishable,
    appId: app,
    origins: list(origins),
    artists: list(artists),
  }).catch(async (error: unknown) => {
    await finish(prepared);
    throw error instanceof Problem ? new CommandError(`${error.message}: --app ID`) : error;
  });
  await finish(prepared);
  process.stdout.write(`${key}\n`);
});
