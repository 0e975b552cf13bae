/** Requests from their arrival to their approval or refusal. What an approved one does is the runner's business. */
import { randomBytes } from "node:crypto";
import { type Actor, audit } from "#lib/audit/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { readEnv } from "#lib/platform/env.ts";
import { Long, MAJORITY, ObjectId } from "#lib/platform/mongo.ts";
import { DUE_MS, isListener, type Kind, OWN_KINDS, type Status, type Subject } from "./kinds.ts";
import { previewOf } from "./preview.ts";
import {
  findRow,
  type Row,
  requests,
  sealField,
  sealSubject,
  subjectHash,
  subjectHashes,
  subjectOf,
} from "./store.ts";
import { findAccountOf, findHeld } from "./subjects.ts";
import { type PrivacyRequest, viewOf } from "./views.ts";

/** Open requests of one kind about one person are one. */
const OPEN: Status[] = ["received", "verified", "running"];

export type Asked = { kind: Kind; reason?: string | undefined };
export type About = { userId: string } | { pseudonym: string } | { email: string };

const invalid = (code: string, message: string) => new Problem(422, code, message);
export const notFound = () =>
  new Problem(
    404,
    "request_not_found",
    "There is no such privacy request; GET /api/privacy/requests lists them",
  );

export const actorText = (actor: Actor): string =>
  actor.kind === "system" ? "system" : `${actor.kind}:${actor.id}`;

function subjectAbout(about: About): Subject {
  if ("userId" in about) return { by: "userId", id: about.userId };
  if ("pseudonym" in about) return { by: "pseudonym", id: about.pseudonym };
  return { by: "email", id: about.email.trim().toLowerCase() };
}

/** Whom it is about, as far as that is known now. @throws Problem 409, 422 */
async function known(subject: Subject, kind: Kind): Promise<Subject> {
  if (isListener(subject)) {
    const held = await findHeld(subject);
    if (!held) return subject;
    return { ...subject, found: held };
  }
  if (kind === "restriction" || kind === "anonymisation")
    throw invalid(
      "not_for_accounts",
      "An account can be asked for or erased; the other kinds are for listeners",
    );
  const account = await findAccountOf(subject);
  if (kind === "erasure" && account?.isLastAdmin)
    throw new Problem(409, "last_admin", "This is the last admin; make somebody else an admin first");
  return subject;
}

async function create(actor: Actor, subject: Subject, { kind, reason }: Asked): Promise<PrivacyRequest> {
  const about = await known(subject, kind);
  const open = { kind, status: { $in: OPEN }, subjectHash: { $in: subjectHashes(about) } };
  if (await requests().findOne(open, { projection: { _id: 1 } }))
    throw new Problem(409, "request_open", "Such a request of this person is open already; see the list");
  const _id = new ObjectId(randomBytes(12));
  const receivedAt = new Date();
  // What leads to the person is looked up again when the work begins: it may be more by then.
  const row: Row = {
    _id,
    kind,
    status: "received",
    subject: sealSubject(_id, subject),
    subjectHash: subjectHash(about),
    ...(reason ? { reason: sealField(_id, "reason", reason) } : {}),
    requestedBy: actorText(actor),
    approvals: [],
    receivedAt,
    dueAt: new Date(receivedAt.getTime() + DUE_MS),
    preview: await previewOf(subject),
    progress: 0,
    epoch: Long.ZERO,
  };
  await requests().insertOne(row, { writeConcern: MAJORITY });
  await audit({ actor, action: "privacy.requested", details: { request: _id.toHexString(), kind } });
  return viewOf(row);
}

/** For somebody. @throws Problem 409, 422 */
export const createRequest = (actor: Actor, about: About, asked: Asked): Promise<PrivacyRequest> =>
  create(actor, subjectAbout(about), asked);

/** For oneself: the account that is signed in. @throws Problem 409, 422 */
export function createOwnRequest(
  viewer: { userId: string; email: string },
  asked: Asked,
): Promise<PrivacyRequest> {
  if (!OWN_KINDS.some((kind) => kind === asked.kind))
    throw invalid("not_for_accounts", `For yourself you can ask for ${OWN_KINDS.join(" or ")}`);
  const subject: Subject = { by: "account", id: viewer.email, userId: viewer.userId };
  return create({ kind: "user", id: viewer.userId }, subject, asked);
}

/** Open ones first, by due date; then those that are over, the last first. */
export async function listRequests(status?: Status): Promise<PrivacyRequest[]> {
  const rows = await requests()
    .find(status ? { status } : {}, { sort: { dueAt: 1 }, limit: 1000 })
    .toArray();
  const isOpen = (row: Row): boolean => OPEN.includes(row.status);
  const over = rows.filter((row) => !isOpen(row)).reverse();
  return Promise.all([...rows.filter(isOpen), ...over].map((row) => viewOf(row)));
}

/** Null when there is none. While it is open its preview is counted anew. */
export async function readRequest(id: string): Promise<PrivacyRequest | null> {
  const row = await findRow(id);
  if (!row) return null;
  const subject = row.status === "received" || row.status === "verified" ? subjectOf(row) : null;
  return viewOf(subject ? { ...row, preview: await previewOf(subject) } : row);
}

/** What a signed-in user asked for themselves, newest first. */
export async function requestsOfUser({
  userId,
  email,
}: {
  userId: string;
  email: string;
}): Promise<PrivacyRequest[]> {
  const hashes = subjectHashes({ by: "account", id: email, userId });
  const rows = await requests()
    .find(
      { subjectHash: { $in: hashes }, requestedBy: `user:${userId}` },
      { sort: { receivedAt: -1 }, limit: 100 },
    )
    .toArray();
  const own = rows.filter((row) => subjectOf(row)?.by === "account");
  return Promise.all(own.map((row) => viewOf(row)));
}

const notOpen = () => new Problem(409, "not_open", "This request was decided already; load it again");

async function requireReceived(id: string): Promise<Row> {
  const row = await findRow(id);
  if (!row) throw notFound();
  if (row.status !== "received") throw notOpen();
  return row;
}

function requireMayApprove({ approvals }: Row, actor: Actor): void {
  if (approvals.some(({ by }) => by === actorText(actor)))
    throw new Problem(
      409,
      "already_approved",
      "You approved this request; somebody else has to be the second",
    );
  if (readEnv().PRIVACY_APPROVALS > 1 && actor.kind !== "user")
    throw new Problem(
      403,
      "session_only",
      "Two people must approve, and a key is nobody; sign in to approve",
    );
}

/** @returns the status that follows. @throws Problem 403, 404, 409 */
export async function approveRequest(
  id: string,
  actor: Actor,
  note?: string,
): Promise<{ id: string; status: Status }> {
  const row = await requireReceived(id);
  requireMayApprove(row, actor);
  const at = new Date();
  const isEnough = row.approvals.length + 1 >= readEnv().PRIVACY_APPROVALS;
  const result = await requests().updateOne(
    { _id: row._id, status: "received", approvals: { $size: row.approvals.length } },
    {
      $push: { approvals: { by: actorText(actor), at } },
      $set: {
        ...(isEnough ? { status: "verified", verifiedAt: at } : {}),
        ...(note ? { note: sealField(row._id, "note", note) } : {}),
      },
    },
    { writeConcern: MAJORITY },
  );
  if (result.matchedCount === 0) throw notOpen();
  const details = { request: id, kind: row.kind };
  await audit({ actor, action: "privacy.approved", details });
  if (isEnough) await audit({ actor: { kind: "system" }, action: "privacy.verified", details });
  return { id, status: isEnough ? "verified" : "received" };
}

/** @throws Problem 404, 409 */
export async function refuseRequest(
  id: string,
  actor: Actor,
  note: string,
): Promise<{ id: string; status: Status }> {
  const row = await findRow(id);
  if (!row) throw notFound();
  const result = await requests().updateOne(
    { _id: row._id, status: { $in: ["received", "verified"] } },
    { $set: { status: "refused", note: sealField(row._id, "note", note), doneAt: new Date() } },
    { writeConcern: MAJORITY },
  );
  if (result.matchedCount === 0) throw notOpen();
  await audit({ actor, action: "privacy.refused", details: { request: id, kind: row.kind } });
  return { id, status: "refused" };
}
