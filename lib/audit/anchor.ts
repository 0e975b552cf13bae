/**
 * The head outside of the database: in a file beside it and in the service's log, from where an operator takes it
 * further. Who has all of the database, but not these, can't shorten the log unseen.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sleep } from "#lib/platform/clock.ts";
import { readEnv } from "#lib/platform/env.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { type AuditHead, auditHeadSchema, isSignedHead, readHead } from "./head.ts";

const EVERY_MS = 60_000;
const LOGGED_EVERY_MS = 3_600_000;

const anchorFile = (): string => join(readEnv().DATA_DIR, "audit-head.json");

const GROUP = /(.{16})(?!$)/g;

/** As it stands in the service's log, which hides whatever is long enough to be a key: in groups. */
export function loggedHead({ hash, signature, ...head }: AuditHead): AuditHead {
  return { ...head, hash: hash.replace(GROUP, "$1."), signature: signature.replace(GROUP, "$1.") };
}

function ungrouped({ hash, signature, ...head }: AuditHead): AuditHead {
  return { ...head, hash: hash.replaceAll(".", ""), signature: signature.replaceAll(".", "") };
}

/** A head from a file: one that the service wrote, or a line of its log. @throws Error that says what is wrong with it */
export async function readAnchor(file: string): Promise<AuditHead> {
  const text = await readFile(file, "utf8");
  try {
    return ungrouped(auditHeadSchema.parse(JSON.parse(text)));
  } catch {
    throw new Error(
      `${file} is no anchor: one JSON object with seq, hash, at and signature, such as audit-head.json`,
    );
  }
}

/** The head in the service's own file; null when there is none. */
export async function readOwnAnchor(): Promise<AuditHead | null> {
  try {
    return await readAnchor(anchorFile());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Writes the head beside the database. An anchor that names more lines than there are stays, and is told of. */
export async function writeAnchor(): Promise<AuditHead | null> {
  const head = await readHead();
  const kept = await readOwnAnchor();
  if (kept && kept.seq > (head?.seq ?? 0)) {
    if (isSignedHead(kept))
      log().error("the audit log is shorter than its anchor: run npm run audit:verify", {
        lines: head?.seq ?? 0,
        anchored: kept.seq,
      });
    return head;
  }
  if (!head || !isSignedHead(head) || kept?.signature === head.signature) return head;
  const file = anchorFile();
  // Several processes may share the folder.
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, `${JSON.stringify(head)}\n`);
  await rename(draft, file);
  return head;
}

/** Keeps the file up to date within a minute, and writes the head to the service's log at the start and once an hour. */
export async function anchorAudit(signal: AbortSignal): Promise<void> {
  let loggedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    try {
      const head = await writeAnchor();
      if (head && performance.now() - loggedAt >= LOGGED_EVERY_MS) {
        loggedAt = performance.now();
        log().info("audit head", loggedHead(head));
      }
    } catch (error) {
      log().warn("the audit log's head could not be anchored", errorFields(error));
    }
    await sleep(EVERY_MS, signal);
  }
}
