/**
 * What an erasure or an anonymisation leaves as proof: what was removed where, how many, when; what stays and why. It names
 * nobody. Signed over its canonical JSON without the signature, so that anyone can verify it with the published key.
 */
import { publicKeys, signCanonical, verifyCanonical } from "#lib/platform/signing.ts";
import type { Certificate } from "./certificate-form.ts";
import type { Row, Steps } from "./store.ts";

type Kept = Certificate["kept"][number];

const DAYS: Kept = {
  store: "rollups, day_parts, listener_days, cube_days, spans, carries",
  what: "Counts by day, and sets and facts in which the person is a number",
  why: "An artist's totals stay what they were. No row, key or log leads from the number to anybody any more.",
};
const MONEY: Kept = {
  store: "transactions, revenue_days",
  what: "What was paid, when, and the source's reference; by whom is a random stand-in",
  why: "Law requires accounts to be kept. Nothing leads from the stand-in to anybody.",
};
const RECEIPTS: Kept = {
  store: "import_receipts",
  what: "A hash and the answer of each imported batch, until the days' numbers expire",
  why: "The same file imported again must count nothing.",
};
const SUPPRESSIONS: Kept = {
  store: "suppressions",
  what: "A keyed hash of each id and pseudonym, for 25 hours",
  why: "A phone that delivers late must bring nothing back.",
};
const AUDIT: Kept = {
  store: "privacy_requests, audit_log",
  what: "That this request was made, approved and done, without whom it was about",
  why: "It proves what was done. References in older lines of the log mean nobody any more.",
};
const SHARED: Kept = {
  store: "dashboards",
  what: "Dashboards that were shared with a team; their owner is nobody",
  why: "The team works with them.",
};
const JOURNAL: Kept = {
  store: "journal and oplog of the database",
  what: "Old writes under a pseudonym, until the database overwrites them",
  why: "They can't be changed one by one. The person's own key, which led from the pseudonym to an id, is gone.",
};

function keptOf({ forgotten, changed = {} }: Steps): Kept[] {
  if (!forgotten) return [...(changed.dashboards ? [SHARED] : []), AUDIT, JOURNAL];
  return [DAYS, ...(changed.transactions ? [MONEY] : []), RECEIPTS, SUPPRESSIONS, AUDIT, JOURNAL];
}

const lines = (counts: Record<string, number> = {}): Certificate["removed"] =>
  Object.entries(counts)
    .filter(([, rows]) => rows > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([store, rows]) => ({ store, rows }));

/** The signed certificate of a request whose work is through. */
export function certify(row: Row, nothingHeld: boolean, finishedAt: Date): Certificate {
  const steps = row.steps ?? {};
  const said: Omit<Certificate, "signature"> = {
    version: 1,
    request: row._id.toHexString(),
    kind: row.kind === "anonymisation" ? "anonymisation" : "erasure",
    outcome: nothingHeld ? "nothing_held" : "removed",
    receivedAt: row.receivedAt.toISOString(),
    approvedAt: (row.verifiedAt ?? row.receivedAt).toISOString(),
    approvals: row.approvals.length,
    startedAt: (row.startedAt ?? row.receivedAt).toISOString(),
    finishedAt: finishedAt.toISOString(),
    removed: lines(steps.removed),
    changed: lines(steps.changed),
    kept: nothingHeld ? [] : keptOf(steps),
    key: publicKeys()[0].kid,
  };
  return { ...said, signature: signCanonical(said) };
}

/** Whether it says exactly what was signed, under a key of this service. */
export function isGenuine(certificate: Certificate): boolean {
  const { signature, ...said } = certificate;
  const key = publicKeys().find(({ kid }) => kid === said.key);
  return key !== undefined && verifyCanonical(said, signature, key);
}
