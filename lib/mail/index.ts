/** Mail to people: through the SMTP server, else into the mailbox of a demo, else nowhere, which is said in the log. */
import { log } from "#lib/platform/log.ts";
import { hasMailServer, type OutgoingMail, postMail } from "#lib/platform/mail.ts";
import { isMailboxOpen, keepMail } from "./mailbox.ts";
import { renderLetter } from "./render.ts";
import type { Letter, MailLocale } from "./texts.ts";

export { forgetMails, isMailboxOpen, listMails } from "./mailbox.ts";
export type { MailLocale } from "./texts.ts";

/** @returns whether it went anywhere. @throws Error when the server did not take it */
export async function sendMail(
  to: string,
  locale: MailLocale,
  letter: Letter,
  more: Pick<OutgoingMail, "messageId"> = {},
): Promise<boolean> {
  const mail = { to, ...renderLetter(letter, locale), ...more };
  if (hasMailServer()) await postMail(mail);
  else if (isMailboxOpen()) await keepMail(mail);
  else {
    // Neither the address nor the link: who reads the log must not get in by it.
    log().error("no mail can be sent: set SMTP_URL", { kind: letter.kind });
    return false;
  }
  return true;
}
