/** Where no mail is sent, in development and in a demo, the last ones can be read for an hour. */
import { z } from "zod";
import { readEnv } from "#lib/platform/env.ts";
import type { OutgoingMail } from "#lib/platform/mail.ts";
import { MAILBOX_KEY, redis } from "#lib/platform/redis.ts";

const KEPT_SECONDS = 3600;
const KEPT = 30;

const mailSchema = z.object({ to: z.string(), subject: z.string(), text: z.string(), at: z.string() });
export type KeptMail = z.infer<typeof mailSchema>;

/** Links in it open accounts: never where people's real accounts are. */
export function isMailboxOpen(): boolean {
  const { NODE_ENV, DEMO, SMTP_URL } = readEnv();
  return SMTP_URL === undefined && (NODE_ENV !== "production" || DEMO === "1");
}

export async function keepMail({ to, subject, text }: OutgoingMail): Promise<void> {
  const kept: KeptMail = { to, subject, text, at: new Date().toISOString() };
  await redis()
    .multi()
    .lpush(MAILBOX_KEY, JSON.stringify(kept))
    .ltrim(MAILBOX_KEY, 0, KEPT - 1)
    .expire(MAILBOX_KEY, KEPT_SECONDS)
    .exec();
}

/** Newest first; nothing where mail is really sent. */
export async function listMails(): Promise<KeptMail[]> {
  if (!isMailboxOpen()) return [];
  const lines = await redis().lrange(MAILBOX_KEY, 0, -1);
  const oldest = Date.now() - KEPT_SECONDS * 1000;
  return lines.map((line) => mailSchema.parse(JSON.parse(line))).filter(({ at }) => Date.parse(at) > oldest);
}

/** Takes the mails to an address out. */
export async function forgetMails(address: string): Promise<void> {
  const lines = await redis().lrange(MAILBOX_KEY, 0, -1);
  for (const line of lines)
    if (mailSchema.parse(JSON.parse(line)).to.toLowerCase() === address.toLowerCase())
      await redis().lrem(MAILBOX_KEY, 0, line);
}
