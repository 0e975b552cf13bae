/** A request as it is shown to who may see it. */
import { readUser } from "#lib/auth/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { type Kind, PACKAGE_MS, type Status, type StoreRows } from "./kinds.ts";
import { type Row, type Steps, subjectOf, textOf } from "./store.ts";

/** Who asked or approved: `name` is null for a key, and for who is no longer there. */
export type Party = { by: string; name: string | null };

export type PrivacyRequest = {
  id: string;
  kind: Kind;
  status: Status;
  /** Null when an erasure is done: then nobody knows any more. */
  subject: { by: "userId" | "pseudonym" | "email" | "account"; id: string } | null;
  reason: string | null;
  note: string | null;
  requestedBy: Party;
  approvals: (Party & { at: string })[];
  approvalsNeeded: number;
  receivedAt: string;
  dueAt: string;
  verifiedAt: string | null;
  startedAt: string | null;
  doneAt: string | null;
  /** When a restriction was ended. */
  liftedAt: string | null;
  /** What is held, by collection: as of now while the request is open, else as of its start. */
  preview: StoreRows[];
  /** 0 to 1. */
  progress: number;
  /** What went wrong last; the work is tried again. */
  error: string | null;
  nothingHeld: boolean;
  removed: StoreRows[];
  changed: StoreRows[];
  hasCertificate: boolean;
  hasPackage: boolean;
};

const iso = (date: Date | undefined): string | null => date?.toISOString() ?? null;
const rowsOf = (counts: Steps["removed"] = {}): StoreRows[] =>
  Object.entries(counts).map(([store, rows]) => ({ store, rows: Number(rows) }));

async function partyOf(by: string): Promise<Party> {
  const userId = /^user:(.+)$/.exec(by)?.[1];
  return { by, name: userId ? ((await readUser(userId))?.name ?? null) : null };
}

export const hasPackage = ({ kind, status, doneAt, subject }: Row, nowMs: number): boolean =>
  kind === "access" &&
  status === "done" &&
  subject !== undefined &&
  doneAt !== undefined &&
  doneAt.getTime() + PACKAGE_MS > nowMs;

export async function viewOf(row: Row, nowMs = Date.now()): Promise<PrivacyRequest> {
  const subject = subjectOf(row);
  const [requestedBy, ...approvers] = await Promise.all(
    [row.requestedBy, ...row.approvals.map(({ by }) => by)].map(partyOf),
  );
  return {
    id: row._id.toHexString(),
    kind: row.kind,
    status: row.status,
    subject: subject && { by: subject.by, id: subject.id },
    reason: textOf(row, "reason"),
    note: textOf(row, "note"),
    requestedBy: requestedBy!,
    approvals: approvers.map((party, index) => ({ ...party, at: row.approvals[index]!.at.toISOString() })),
    approvalsNeeded: readEnv().PRIVACY_APPROVALS,
    receivedAt: row.receivedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    verifiedAt: iso(row.verifiedAt),
    startedAt: iso(row.startedAt),
    doneAt: iso(row.doneAt),
    liftedAt: iso(row.steps?.liftedAt),
    preview: row.preview ?? [],
    progress: row.progress / 1000,
    error: row.error ?? null,
    nothingHeld: row.steps?.nothingHeld ?? false,
    removed: rowsOf(row.steps?.removed),
    changed: rowsOf(row.steps?.changed),
    hasCertificate: row.certificate !== undefined,
    hasPackage: hasPackage(row, nowMs),
  };
}
