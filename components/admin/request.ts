/** What the pages say of a privacy request. */
import type { PrivacyRequest } from "#lib/privacy/index.ts";

export const KINDS = [
  "access",
  "erasure",
  "anonymisation",
  "restriction",
] as const satisfies PrivacyRequest["kind"][];
export const STATUSES = [
  "received",
  "verified",
  "running",
  "done",
  "refused",
] as const satisfies PrivacyRequest["status"][];
export type Kind = (typeof KINDS)[number];

export const isOpen = ({ status }: Pick<PrivacyRequest, "status">): boolean =>
  status !== "done" && status !== "refused";
/** Its work may begin or go on at any moment. */
export const isAtWork = ({ status }: Pick<PrivacyRequest, "status">): boolean =>
  status === "running" || status === "verified";
/** Whether it takes away what nobody can bring back. */
export const isForGood = ({ kind }: Pick<PrivacyRequest, "kind">): boolean =>
  kind === "erasure" || kind === "anonymisation";
/** Somebody who signs in to the dashboard; others are listeners, who have a key of their own. */
export const isAccount = ({ subject }: Pick<PrivacyRequest, "subject">): boolean =>
  subject?.by === "email" || subject?.by === "account";
/** How people call a request: short, and found again by its end. */
export const numberOf = (id: string): string => `PR-${id.slice(-6).toUpperCase()}`;
