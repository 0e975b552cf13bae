/**
 * Turns contract.prisma into contract.json (read when the schema is applied and by the client) and
 * contract.d.ts (the types of every query). Run by `npm run contract`; contract.test.ts fails when it was forgotten.
 *
 * It calls the control API that `@prisma/orm-mongo` carries instead of the `prisma` command line, which would
 * bring 1.3 GB of packages (docs/decisions/001-prisma-8-on-mongodb.md).
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@prisma/orm-mongo/config";
import { createMongoControlClient } from "@prisma/orm-mongo/control";

const SOURCE = fileURLToPath(new URL("./contract.prisma", import.meta.url));
const JSON_FILE = fileURLToPath(new URL("./contract.json", import.meta.url));
const TYPES_FILE = fileURLToPath(new URL("./contract.d.ts", import.meta.url));

/** The emitter names Prisma's internal modules; a project reaches them through the one package it installed. */
const PUBLIC_NAMES: Record<string, string> = {
  "@internal/target-mongo/codec-types": "@prisma/orm-mongo/target/codec-types",
  "@internal/mongo-contract": "@prisma/orm-mongo/family-contract",
  "@internal/contract/types": "@prisma/orm-mongo/contract/types",
};

function publicName(specifier: string): string {
  const name = PUBLIC_NAMES[specifier];
  if (!name) throw new Error(`prisma/emit.ts knows no public name for ${specifier}: add it to PUBLIC_NAMES`);
  return name;
}

export type EmittedContract = { json: string; types: string };

/**
 * The text of both files, nothing written.
 * @param source path of the contract; the project's own unless a test brings another.
 * @throws Error with Prisma's diagnostics (line, model, field) when the contract does not hold.
 */
export async function emitContract(source: string = SOURCE): Promise<EmittedContract> {
  const { contract } = defineConfig({ contract: source });
  if (!contract) throw new Error(`No contract source for ${source}`);
  const control = createMongoControlClient();
  const emitted = await control.emit({ contractConfig: { source: contract.source, output: JSON_FILE } });
  if (!emitted.ok) throw new Error(JSON.stringify(emitted.failure, null, 2));

  const json = emitted.value.contractJson;
  const rendered = await control.renderContractDts({
    contract: JSON.parse(json),
    resolveImportSpecifier: publicName,
  });
  if (!rendered.ok) throw new Error(`${rendered.failure.summary}: ${rendered.failure.why ?? ""}`);
  return { json: `${json.trimEnd()}\n`, types: `${rendered.value.contractDts.trimEnd()}\n` };
}

/** Which emitted files differ from what contract.prisma says now; empty when all is current. */
export async function findStaleFiles(): Promise<string[]> {
  const { json, types } = await emitContract();
  const expected: [name: string, path: string, text: string][] = [
    ["prisma/contract.json", JSON_FILE, json],
    ["prisma/contract.d.ts", TYPES_FILE, types],
  ];
  const stale: string[] = [];
  for (const [name, path, text] of expected) {
    const present = await readFile(path, "utf8").catch(() => null);
    if (present !== text) stale.push(name);
  }
  return stale;
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

if (import.meta.main) {
  const { json, types } = await emitContract();
  await writeWhole(TYPES_FILE, types);
  await writeWhole(JSON_FILE, json);
  console.log("Wrote prisma/contract.json and prisma/contract.d.ts");
}
