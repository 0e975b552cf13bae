/**
 * What is held of somebody, for them to take away: a zip of JSON files, with CSV beside each that is a table. It is made
 * when it is fetched and kept nowhere, so that there is nothing to erase later.
 */
import { Problem } from "#lib/core/problem.ts";
import { isListener } from "./kinds.ts";
import { accountFiles } from "./package-account.ts";
import { listenerFiles } from "./package-listener.ts";
import { type DataFile, zipOf } from "./package-zip.ts";
import { notFound } from "./requests.ts";
import { findRow, type Row, subjectOf } from "./store.ts";
import { findAccountOf, findHeld } from "./subjects.ts";
import { hasPackage } from "./views.ts";

/** Somebody else's request is the same as one that doesn't exist. */
function isOwn(row: Row, viewer: { userId: string }): boolean {
  const subject = subjectOf(row);
  return (
    row.kind === "access" &&
    row.requestedBy === `user:${viewer.userId}` &&
    subject?.by === "account" &&
    subject.userId === viewer.userId
  );
}

const notReady = () =>
  new Problem(
    409,
    "no_package",
    "Only an access request that is done has a package, for 30 days; look at the request's status",
  );

async function filesOf(row: Row): Promise<DataFile[]> {
  const subject = subjectOf(row);
  if (!subject) throw notReady();
  const about = {
    request: row._id.toHexString(),
    asked: { by: subject.by, id: subject.id },
    receivedAt: row.receivedAt,
    madeAt: new Date(),
  };
  const held = isListener(subject) ? await findHeld(subject) : null;
  const account = await findAccountOf(subject);
  const files = held ? await listenerFiles(held) : account ? await accountFiles(account) : [];
  const summary = {
    ...about,
    held: files.length > 0,
    files: files.map(({ name, rows, about: says }) => ({ name, rows: rows.length, about: says })),
  };
  return [{ name: "about", about: "What this package is", rows: [summary], single: true }, ...files];
}

/**
 * @param viewer the person who asks for their own; null: an admin, who may have any
 * @throws Problem 404 for an unknown request or somebody else's; 409 for one without a package
 */
export async function packageOf(
  id: string,
  viewer: { userId: string } | null,
  nowMs = Date.now(),
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const row = await findRow(id);
  if (!row || (viewer && !isOwn(row, viewer))) throw notFound();
  if (!hasPackage(row, nowMs)) throw notReady();
  return { name: `harmonie-data-${id}.zip`, bytes: zipOf(await filesOf(row)) };
}
