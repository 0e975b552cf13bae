/** npm run audit:verify [-- --anchor FILE]: reads the whole audit log and says which lines are not as they were written. */
import { parseArgs } from "node:util";
import { type AuditHead, readAnchor, readOwnAnchor, verifyAudit } from "#lib/audit/index.ts";
import { CommandError, command, finish, prepare } from "./prepare.ts";

const USAGE = "Usage: npm run audit:verify [-- --anchor FILE]... (a head of the log that was kept elsewhere)";

function readOptions(): string[] {
  try {
    return parseArgs({ options: { anchor: { type: "string", multiple: true } } }).values.anchor ?? [];
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${USAGE}`);
  }
}

/** Those that were given, and the one in the data folder. */
async function readAnchors(files: readonly string[]): Promise<AuditHead[]> {
  const [own, ...given] = await Promise.all([readOwnAnchor(), ...files.map(readAnchor)]);
  return own ? [...given, own] : given;
}

await command(async () => {
  const files = readOptions();
  const prepared = await prepare();
  try {
    const anchors = await readAnchors(files).catch((error: Error) => {
      throw new CommandError(error.message);
    });
    const { lines, findings, more } = await verifyAudit(...anchors);
    const checked = `${lines} lines read, compared with the signed head and ${anchors.length} kept elsewhere`;
    if (findings.length === 0) {
      process.stdout.write(`${checked}: all are as they were written\n`);
      return;
    }
    const rest = more > 0 ? [`… and ${more} more`] : [];
    throw new CommandError(
      [...findings.map(({ message }) => message), ...rest, `${checked}: not as they were written`].join("\n"),
    );
  } finally {
    await finish(prepared);
  }
});
