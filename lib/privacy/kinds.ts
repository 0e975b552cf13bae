/** What can be asked, and what becomes of it. */
import type { StopReason } from "#lib/people/index.ts";

export const KINDS = ["access", "erasure", "anonymisation", "restriction"] as const;
export type Kind = (typeof KINDS)[number];
/** What a signed-in person may ask for themselves. */
export const OWN_KINDS = ["access", "erasure"] as const satisfies Kind[];

/** received → verified (enough approvals) → running → done; or refused, with a reason. */
export const STATUSES = ["received", "verified", "running", "done", "refused"] as const;
export type Status = (typeof STATUSES)[number];

/** The law gives a month (GDPR, article 12). */
export const DUE_MS = 30 * 86_400_000;
/** How long a package may be fetched. */
export const PACKAGE_MS = 30 * 86_400_000;

/** Whom a request is about: a listener by a user id or a pseudonym, or somebody who signs in. */
export type Subject =
  | { by: "userId" | "pseudonym"; id: string; found?: Held }
  | { by: "email" | "account"; id: string; userId?: string };

/** What is known of a person while the work goes on, so that it can go on after their row is gone. */
export type Held = {
  personId: string;
  pseudonyms: string[];
  /** Numbers in sets of listeners. */
  ordinals: number[];
  userId?: string;
  anonymousIds: string[];
  /** Why nothing was taken from them already. */
  stopped?: StopReason;
};

export type StoreRows = { store: string; rows: number };
export const isListener = (subject: Subject): subject is Extract<Subject, { by: "userId" | "pseudonym" }> =>
  subject.by === "userId" || subject.by === "pseudonym";
