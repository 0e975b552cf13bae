/** npm run key -- --scopes track,read --name NAME: makes an API key, beside a running or a stopped service. */
import { parseArgs } from "node:util";
import { CONSENT_BY, createKey, findKeyHolder } from "#lib/apps/index.ts";
import { audit } from "#lib/audit/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { SCOPES, type Scope } from "#lib/core/scopes.ts";
import { CommandError, command, finish, prepare } from "./prepare.ts";

const USAGE = `Usage: npm run key -- --scopes ${SCOPES.join(",")} --name NAME [--publishable] [--app ID] [--origins URL,URL] [--artists ID,ID] [--consent ${CONSENT_BY.join("|")}]`;

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
        consent: { type: "string" },
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
  const { scopes, name, publishable, app, origins, artists, consent } = readOptions();
  const wanted = list(scopes) ?? (publishable ? ["track"] : []);
  const unknown = wanted.find((scope) => !SCOPES.includes(scope as Scope));
  if (!name || wanted.length === 0) throw new CommandError(USAGE);
  if (unknown) throw new CommandError(`There is no scope ${unknown}; scopes are ${SCOPES.join(", ")}`);
  const consentBy = CONSENT_BY.find((one) => one === consent);
  if (consent && !consentBy)
    throw new CommandError(`--consent is how the app's consent is given: ${CONSENT_BY.join(" or ")}`);
  const prepared = await prepare();
  const key = await createKey({
    name,
    scopes: wanted as Scope[],
    publishable,
    appId: app,
    origins: list(origins),
    artists: list(artists),
    consent: consentBy,
  }).catch(async (error: unknown) => {
    await finish(prepared);
    throw error instanceof Problem ? new CommandError(`${error.message}: --app ID`) : error;
  });
  const keyId = (await findKeyHolder(key))?.id ?? "";
  await audit({
    actor: { kind: "system" },
    action: "keys.made",
    details: { keyId, scopes: wanted.join(",") },
  });
  await finish(prepared);
  process.stdout.write(`${key}\n`);
});
