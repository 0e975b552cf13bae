/** One attempt to deliver: a mail with a link, or a signed webhook. */
import { directory } from "#lib/catalogue/index.ts";
import { daysBetween } from "#lib/core/days.ts";
import { JobRefused } from "#lib/jobs/index.ts";
import { sendMail } from "#lib/mail/index.ts";
import { signedLink } from "#lib/platform/file-links.ts";
import { ForbiddenAddress, postOutside } from "#lib/platform/outgoing.ts";
import { signatureHeader } from "./signature.ts";
import { openTo, type Row } from "./store.ts";

/** A mail may be read after a weekend; it must not open numbers for ever. */
const LINK_DAYS = 7;
const DAY_MS = 86_400_000;

async function namesOf(artists: readonly string[], nowMs: number): Promise<string> {
  await directory().lookFor(artists, nowMs);
  return artists.map((id) => directory().get(id)?.name ?? id).join(", ");
}

async function mail({ _id, about }: Row, to: string, link: string, now: Date): Promise<void> {
  const { title, template, artists, from, to: until, language } = about;
  const names = await namesOf(artists, now.getTime());
  const letter = {
    kind: "report" as const,
    ...(title ? { title } : {}),
    template,
    artists: names,
    from,
    to: until,
    days: LINK_DAYS,
    link,
  };
  const isSent = await sendMail(to, language, letter, { messageId: _id.toHexString() });
  if (!isSent) throw new Error("No mail can be sent: SMTP_URL is not set");
}

async function webhook(row: Row, to: string, link: string, now: Date) {
  const { _id, about, schedule, report, createdAt } = row;
  const id = _id.toHexString();
  const { path: _path, ...told } = about;
  const body = JSON.stringify({
    id,
    type: "report.ready",
    createdAt: createdAt.toISOString(),
    schedule,
    report: { id: report, ...told, days: daysBetween(told.from, told.to) + 1 },
    link: { url: link, expiresAt: new Date(now.getTime() + LINK_DAYS * DAY_MS).toISOString() },
  });
  const seconds = Math.floor(now.getTime() / 1000);
  const headers = {
    "harmonie-delivery": id,
    "harmonie-signature": signatureHeader(schedule, seconds, body),
    "user-agent": "Harmonie-Analytics",
  };
  const status = await postOutside(to, body, headers);
  if (status >= 200 && status < 300) return;
  if (status === 410) throw new JobRefused("The receiver answered 410: it wants no more");
  throw new Error(`The receiver answered ${status}`);
}

/** @throws Error when it did not arrive; JobRefused when it never will */
export async function send(row: Row, now: Date): Promise<void> {
  const link = signedLink(row.about.path, new Date(now.getTime() + LINK_DAYS * DAY_MS));
  try {
    const to = openTo(row);
    await (row.kind === "mail" ? mail(row, to, link, now) : webhook(row, to, link, now));
  } catch (error) {
    if (error instanceof ForbiddenAddress) throw new JobRefused(`The address ${error.message}`);
    throw error;
  }
}
