import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { instantText } from "#components/account/instant.ts";
import { OpenPage } from "#components/shell/open-page.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { Card } from "#components/ui/card.tsx";
import { mayReadMails } from "#lib/http/viewer.ts";
import { isMailboxOpen, listMails } from "#lib/mail/index.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).people.mailbox.title,
  referrer: "no-referrer",
});

const LINK = /(https?:\/\/\S+)/;

/** A demo is reached under more names than the mail's own. */
function pathOf(link: string): string {
  const { pathname, search } = new URL(link);
  return pathname + search;
}

/** In a demo and in development, without a sign-in at the machine: who forgot the password can't sign in to read the mail. */
export default async function MailboxPage() {
  // The environment is that of the running service, not of the build.
  await connection();
  if (!isMailboxOpen() || !(await mayReadMails())) notFound();
  const locale = await getLocale();
  const texts = getTexts(locale);
  const words = texts.people.mailbox;
  const mails = await listMails();
  const nowMs = Date.now();
  return (
    <OpenPage texts={texts}>
      <div className="mx-auto max-w-xl space-y-5">
        <h1 className="text-xl font-semibold tracking-tight">{words.title}</h1>
        <p className="text-muted">{mails.length > 0 ? words.intro : `${words.intro} ${words.empty}`}</p>
        {mails.map(({ to, subject, text, at }) => (
          <Card key={`${at} ${to}`} title={subject}>
            <p className="mb-3 text-[0.8125rem] break-words text-muted">
              {words.to(to, instantText(at, nowMs, locale))}
            </p>
            <p className="break-words whitespace-pre-line">
              {text.split(LINK).map((part) =>
                LINK.test(part) ? (
                  <a key={part} href={pathOf(part)} className="text-accent underline">
                    {part}
                  </a>
                ) : (
                  part
                ),
              )}
            </p>
          </Card>
        ))}
      </div>
    </OpenPage>
  );
}
