import type { Texts } from "#components/texts/index.ts";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { Badge, type Tone } from "./badge.tsx";
import { daysUntil, SOON_DAYS } from "./due.ts";
import { isOpen } from "./request.ts";

const TONES: Record<PrivacyRequest["status"], Tone> = {
  received: "quiet",
  verified: "accent",
  running: "accent",
  done: "good",
  refused: "quiet",
};

type BadgeProps = { request: PrivacyRequest; texts: Texts["admin"] };

export function StateBadge({ request, texts }: BadgeProps) {
  const { status, liftedAt } = request;
  if (liftedAt !== null) return <Badge tone="quiet">{texts.lifted}</Badge>;
  return <Badge tone={TONES[status]}>{texts.statuses[status]}</Badge>;
}

/** "due in 21 days"; nothing once it is decided and done. */
export function dueText(request: PrivacyRequest, nowMs: number, texts: Texts["admin"]["due"]): string | null {
  if (!isOpen(request)) return null;
  const days = daysUntil(request.dueAt, nowMs);
  if (days < 0) return texts.over(-days);
  return days === 0 ? texts.today : texts.inDays(days);
}

/** The countdown; the nearer the day, the louder. */
export function DueBadge({ request, texts, nowMs }: BadgeProps & { nowMs: number }) {
  const text = dueText(request, nowMs, texts.due);
  if (text === null) return null;
  const days = daysUntil(request.dueAt, nowMs);
  return <Badge tone={days < 0 ? "bad" : days <= SOON_DAYS ? "warn" : "quiet"}>{text}</Badge>;
}
