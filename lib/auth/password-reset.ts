/** A forgotten password: a mailed link sets a new one, once, within an hour. */

import { randomBytes } from "node:crypto";
import { Problem } from "#lib/core/problem.ts";
import { type MailLocale, sendMail } from "#lib/mail/index.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { normalAddress } from "#lib/platform/sealed-rows.ts";
import { countTry } from "./limits.ts";
import { hashToken, linkTo, newToken } from "./links.ts";
import { requireGoodPassword } from "./password-change.ts";
import { endOtherSessions } from "./sessions.ts";
import { findUser, readUser, setPassword } from "./users.ts";

const HOUR_SECONDS = 3600;
const MAX_REQUESTS = 5;

async function mailLink(email: string, locale: MailLocale): Promise<void> {
  const user = await findUser(email);
  if (!user) return;
  const token = newToken();
  await prisma().orm.password_resets.create({
    _id: randomBytes(12).toString("hex"),
    hash: hashToken(token),
    userId: user.id,
    createdAt: new Date(),
  });
  await sendMail(user.email, locale, {
    kind: "reset",
    name: user.name,
    link: linkTo("/reset", token),
  });
}

/**
 * Answers before it looks, so that neither the answer nor its time tells whether there is such a user.
 * @throws Problem 429, 503
 */
export async function requestReset(email: string, address: string, locale: MailLocale): Promise<void> {
  await countTry("forgot-from", address, MAX_REQUESTS, HOUR_SECONDS);
  await countTry("forgot", normalAddress(email), MAX_REQUESTS, HOUR_SECONDS);
  void mailLink(email, locale).catch((error: unknown) =>
    log().error("mail of a password reset failed", errorFields(error)),
  );
}

async function findReset(token: string, nowMs: number) {
  const row = await prisma()
    .orm.password_resets.where({ hash: hashToken(token) })
    .first();
  // The database removes what expired a minute late.
  return row && row.createdAt.getTime() + HOUR_SECONDS * 1000 > nowMs ? row : null;
}

export const isResetOpen = async (token: string, nowMs = Date.now()): Promise<boolean> =>
  (await findReset(token, nowMs)) !== null;

const expired = () =>
  new Problem(410, "link_expired", "This link was used or is older than an hour; ask for another at /forgot");

/** @returns whose it is. @throws Problem 410 for a link that is used or too old, 422 for a password that won't do */
export async function resetPassword(token: string, password: string, nowMs = Date.now()): Promise<string> {
  const { password_resets } = prisma().orm;
  const reset = await findReset(token, nowMs);
  const user = reset && (await readUser(reset.userId));
  if (!user) throw expired();
  requireGoodPassword(password, user.email, "password");
  // Of two that come at once, one deletes it.
  if (!(await password_resets.where({ hash: reset.hash }).delete())) throw expired();
  await setPassword(reset.userId, password);
  for (const { hash } of await password_resets.where({ userId: reset.userId }).all())
    await password_resets.where({ hash }).delete();
  await endOtherSessions(reset.userId, null);
  return reset.userId;
}
