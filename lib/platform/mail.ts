/** Mail leaves through one SMTP server; the only place that knows the library that speaks with it. */
import { createTransport, type Transporter } from "nodemailer";
import { readEnv } from "./env.ts";
import { singleton } from "./singleton.ts";

export type OutgoingMail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same when a mail is sent again, so that who receives it twice can tell. */
  messageId?: string;
};

/** Whoever waits for the mail asks again; a server that hangs must not hold them. */
const TIMEOUT_MS = 10_000;

const transporter = (url: string): Transporter =>
  singleton(`mail:${url}`, () => {
    const bounded = new URL(url);
    for (const name of ["connectionTimeout", "greetingTimeout", "socketTimeout"])
      if (!bounded.searchParams.has(name)) bounded.searchParams.set(name, String(TIMEOUT_MS));
    return createTransport(bounded.href);
  });

/** Whether SMTP_URL names a server. */
export const hasMailServer = (): boolean => readEnv().SMTP_URL !== undefined;

/** @throws Error when there is no server, or it did not take the mail */
export async function postMail({ to, subject, text, html, messageId }: OutgoingMail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = readEnv();
  if (!SMTP_URL) throw new Error("SMTP_URL is not set");
  // An object, not a string: a comma in an address must not make it two.
  await transporter(SMTP_URL).sendMail({
    from: MAIL_FROM,
    to: { name: "", address: to },
    subject,
    text,
    html,
    ...(messageId ? { messageId: `<${messageId}@harmonie.invalid>` } : {}),
  });
}
