/** A request's history and what is to come, as points of its timeline. */
import type { Texts } from "#components/texts/index.ts";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import type { Point } from "./timeline.tsx";

type Words = Texts["admin"]["request"];
type Status = PrivacyRequest["status"];
type When = (instant: string | null | undefined) => string | undefined;

const ORDER: readonly Status[] = ["received", "verified", "running", "done"];
const hasReached = ({ status }: PrivacyRequest, other: Status): boolean =>
  ORDER.indexOf(status) >= ORDER.indexOf(other);

const nameOf = ({ by, name }: PrivacyRequest["requestedBy"], texts: Words): string =>
  name ?? (by.startsWith("key:") ? texts.aKey : texts.somebody);

function receivedPoint(request: PrivacyRequest, texts: Words, when: When): Point {
  const name = nameOf(request.requestedBy, texts);
  const text = request.subject?.by === "account" ? texts.receivedOwn(name) : texts.receivedBy(name);
  return { key: "received", state: "done", title: texts.received, text, when: when(request.receivedAt) };
}

function approvedPoint(request: PrivacyRequest, texts: Words, when: When): Point {
  const { approvals, approvalsNeeded } = request;
  const left = Math.max(0, approvalsNeeded - approvals.length);
  const names = approvals.map((party) => nameOf(party, texts)).join(", ");
  const isDone = hasReached(request, "verified");
  const waiting = names ? `${names} · ${texts.approvalsLeft(left)}` : texts.approvalsLeft(left);
  return {
    key: "approved",
    state: isDone ? "done" : "now",
    title: texts.verified,
    text: isDone ? names : waiting,
    when: when(request.verifiedAt ?? approvals.at(-1)?.at),
  };
}

const refusedPoint = (request: PrivacyRequest, texts: Words, when: When): Point => ({
  key: "refused",
  state: "refused",
  title: texts.refused,
  text: request.note ?? "",
  when: when(request.doneAt),
});

export function pointsOf(request: PrivacyRequest, texts: Words, when: When): Point[] {
  const received = receivedPoint(request, texts, when);
  if (request.status === "refused") return [received, refusedPoint(request, texts, when)];
  const { kind, status } = request;
  const approved = approvedPoint(request, texts, when);
  const isDone = status === "done";
  return [
    received,
    approved,
    {
      key: "work",
      state: isDone ? "done" : approved.state === "done" ? "now" : "waits",
      title: texts.works[kind],
      text: texts.worksText[kind],
      when: when(request.startedAt),
    },
    {
      key: "end",
      state: isDone ? "done" : "waits",
      title: texts.end[kind],
      text: isDone && request.liftedAt !== null ? texts.liftedText : texts.endText[kind],
      when: isDone ? when(request.liftedAt ?? request.doneAt) : undefined,
    },
  ];
}
