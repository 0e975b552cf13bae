import { Link2Off } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { AcceptForm } from "#components/account/accept-form.tsx";
import { JoinForm } from "#components/account/join-form.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { sectionPath } from "#components/shell/sections.ts";
import { SignOutButton } from "#components/shell/sign-out-button.tsx";
import { ThemeMenu } from "#components/shell/theme-menu.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Message } from "#components/ui/message.tsx";
import { findInvitation } from "#lib/auth/index.ts";
import { getViewer } from "#lib/http/viewer.ts";
import { listArtists } from "#lib/metrics/index.ts";

// The address holds the key: no other page may learn it.
export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).people.invitation.title,
  referrer: "no-referrer",
});

type InvitationProps = { searchParams: Promise<{ token?: string | string[] }> };

export default async function InvitationPage({ searchParams }: InvitationProps) {
  const { token } = await searchParams;
  const { invitation: texts, team } = getTexts(await getLocale()).people;
  const invitation = typeof token === "string" ? await findInvitation(token) : null;
  if (typeof token !== "string" || !invitation)
    return (
      <PlainPage corner={<ThemeMenu />}>
        <Message
          level={1}
          icon={<Link2Off size={22} />}
          title={texts.expiredTitle}
          text={texts.expiredText}
        />
      </PlainPage>
    );
  const { artistId, email, role, hasAccount } = invitation;
  const viewer = await getViewer();
  // The link is the right to learn the artist's name.
  const [artist] = await listArtists({ artists: new Set([artistId]) });
  const here = `/invitation?${new URLSearchParams({ token })}`;
  return (
    <PlainPage corner={<ThemeMenu />}>
      <div className="mb-6 text-center">
        <h1 className="text-xl font-semibold tracking-tight">{texts.title}</h1>
        <p className="mt-1 text-pretty text-muted">
          {texts.intro(artist?.name ?? artistId, team.roles[role].toLowerCase())}
        </p>
        <p className="mt-1 break-words text-muted">{texts.forAddress(email)}</p>
      </div>
      <Card className="sm:p-6">
        {viewer && viewer.email !== email ? (
          <div className="space-y-4">
            <p className="break-words">{texts.otherAddress(viewer.email)}</p>
            <SignOutButton />
          </div>
        ) : viewer ? (
          <AcceptForm token={token} path={sectionPath(artistId, "overview")} />
        ) : hasAccount ? (
          <Link
            href={`/sign-in?${new URLSearchParams({ callbackUrl: here })}`}
            className={buttonClass("primary", "w-full")}
          >
            {texts.signIn}
          </Link>
        ) : (
          <JoinForm token={token} email={email} />
        )}
      </Card>
    </PlainPage>
  );
}
