/** npm run key -- --scopes track,read --name NAME: makes an API key, or lists, succeeds and ends them, beside a running or a stopped service. */
import { parseArgs } from "node:util";
import {
  CONSENT_BY,
  changeApp,
  createKey,
  findKeyHolder,
  type ListedKey,
  listKeys,
  revokeKey,
  succeedKey,
} from "#lib/apps/index.ts";
import { audit } from "#lib/audit/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { SCOPES, type Scope } from "#lib/core/scopes.ts";
import { CommandError, command, finish, prepare } from "./prepare.ts";

const USAGE = `Usage: npm run key -- --scopes ${SCOPES.join(",")} --name NAME [--publishable] [--app ID] [--origins URL,URL] [--artists ID,ID] [--consent ${CONSENT_BY.join("|")}]
       npm run key -- --list
       npm run key -- --rotate KEY_ID   (a new key beside the old one, which goes on until it is revoked)
       npm run key -- --revoke KEY_ID
       npm run key -- --change APP [--origins URL,URL|any] [--artists ID,ID|all]   (for all keys of the app)`;

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
        list: { type: "boolean", default: false },
        rotate: { type: "string" },
        revoke: { type: "string" },
        change: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${USAGE}`);
  }
}
type Options = ReturnType<typeof readOptions>;

const list = (text: string | undefined) =>
  text
    ?.split(",")
    .map((part) => part.trim())
    .filter(Boolean);

const note = (action: "keys.made" | "keys.revoked", details: Record<string, string>) =>
  audit({ actor: { kind: "system" }, action, details });

async function tellMade(key: string): Promise<string> {
  const holder = await findKeyHolder(key);
  await note("keys.made", { keyId: holder?.id ?? "", scopes: [...(holder?.scopes ?? [])].join(",") });
  return key;
}

/** Checks what can be checked before a database is asked. */
function makeOf({ scopes, name, publishable, app, origins, artists, consent }: Options) {
  const wanted = list(scopes) ?? (publishable ? ["track"] : []);
  const unknown = wanted.find((scope) => !SCOPES.includes(scope as Scope));
  if (!name || wanted.length === 0) throw new CommandError(USAGE);
  if (unknown) throw new CommandError(`There is no scope ${unknown}; scopes are ${SCOPES.join(", ")}`);
  const consentBy = CONSENT_BY.find((one) => one === consent);
  if (consent && !consentBy)
    throw new CommandError(`--consent is how the app's consent is given: ${CONSENT_BY.join(" or ")}`);
  return async () => {
    const key = await createKey({
      name,
      scopes: wanted as Scope[],
      publishable,
      appId: app,
      origins: list(origins),
      artists: list(artists),
      consent: consentBy,
    }).catch((error: unknown) => {
      throw error instanceof Problem ? new CommandError(`${error.message}: --app ID`) : error;
    });
    return tellMade(key);
  };
}

const lineOf = ({ id, name, kind, scopes, appId, artists, origins, createdAt, revokedAt }: ListedKey) =>
  [
    id,
    revokedAt ? `revoked ${revokedAt.toISOString()}` : `since ${createdAt.toISOString()}`,
    `${kind}: ${scopes.join(",")}`,
    `app ${appId}`,
    `artists ${artists?.join(",") ?? "all"}`,
    `origins ${origins.join(",") || "any"}`,
    name,
  ].join("  ");

const noKey = (id: string) =>
  new CommandError(`There is no key ${id} that still works: npm run key -- --list`);

async function rotate(id: string): Promise<string> {
  const key = await succeedKey(id);
  if (!key) throw noKey(id);
  return tellMade(key);
}

async function revoke(id: string): Promise<string> {
  if (!(await revokeKey(id))) throw noKey(id);
  await note("keys.revoked", { keyId: id });
  return `${id} is revoked; a running service refuses it within ten seconds`;
}

async function change(appId: string, { origins, artists }: Options): Promise<string> {
  const wanted = {
    origins: origins === "any" ? [] : list(origins),
    artists: artists === "all" ? ("all" as const) : list(artists),
  };
  if (!wanted.origins && !wanted.artists) throw new CommandError(USAGE);
  if (!(await changeApp(appId, wanted)))
    throw new CommandError(`There is no app ${appId}: npm run key -- --list`);
  return `${appId} is changed; a running service knows within ten seconds`;
}

function workOf(options: Options): () => Promise<string> {
  const { list: wantsList, rotate: rotated, revoke: revoked, change: changed } = options;
  if (wantsList) return async () => (await listKeys()).map(lineOf).join("\n");
  if (rotated) return () => rotate(rotated);
  if (revoked) return () => revoke(revoked);
  return changed ? () => change(changed, options) : makeOf(options);
}

await command(async () => {
  const work = workOf(readOptions());
  const prepared = await prepare();
  // The parts stop also when it fails.
  const text = await work().finally(() => finish(prepared));
  process.stdout.write(`${text}\n`);
});
