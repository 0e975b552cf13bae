import { Link2Off } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ResetForm } from "#components/account/reset-form.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { ThemeMenu } from "#components/shell/theme-menu.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";
import { isResetOpen } from "#lib/auth/index.ts";

// The address holds the key: no other page may learn it.
export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).people.reset.title,
  referrer: "no-referrer",
});

type ResetProps = { searchParams: Promise<{ token?: string | string[] }> };

export default async function ResetPage({ searchParams }: ResetProps) {
  const { token } = await searchParams;
  const texts = getTexts(await getLocale()).people.reset;
  const isOpen = typeof token === "string" && (await isResetOpen(token));
  return (
    <PlainPage corner={<ThemeMenu />}>
      {isOpen ? (
        <ResetForm token={token} />
      ) : (
        <Message
          level={1}
          icon={<Link2Off size={22} />}
          title={texts.expiredTitle}
          text={texts.expiredText}
          actions={
            <Link href="/forgot" className={buttonClass("primary")}>
              {texts.again}
            </Link>
          }
        />
      )}
    </PlainPage>
  );
}
