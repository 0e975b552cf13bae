import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { instantText } from "#components/account/instant.ts";
import { OpenPage } from "#components/shell/open-page.tsx";
import { sectionPath } from "#components/shell/sections.ts";
import { InviteCard } from "#components/team/invite-card.tsx";
import { MembersCard } from "#components/team/members-card.tsx";
import { teamPath } from "#components/team/path.ts";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { listInvitations, listMembers, mayManageTeam } from "#lib/auth/index.ts";
import { getRequestPath, getViewer } from "#lib/http/viewer.ts";
import { listArtists } from "#lib/metrics/index.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).people.team.title,
});

type TeamProps = { searchParams: Promise<{ artist?: string | string[] }> };

export default async function TeamPage({ searchParams }: TeamProps) {
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: await getRequestPath() })}`);
  const { artist: wanted } = await searchParams;
  const artists = await listArtists(viewer);
  if (wanted === undefined && artists[0]) redirect(teamPath(artists[0].id));
  const artist = artists.find(({ id }) => id === wanted);
  if (!artist) notFound();
  const locale = await getLocale();
  const texts = getTexts(locale);
  const mayManage = mayManageTeam(viewer, artist.id);
  const [members, invited] = await Promise.all([
    listMembers(artist.id),
    mayManage ? listInvitations(artist.id) : [],
  ]);
  const nowMs = Date.now();
  const invitations = invited.map(({ id, email, role, expiresAt }) => ({
    id,
    email,
    role,
    until: instantText(expiresAt, nowMs, locale),
  }));
  return (
    <OpenPage texts={texts}>
      <div className="mx-auto max-w-xl space-y-5">
        <Link href={sectionPath(artist.id, "overview")} className={buttonClass("quiet", "-ml-3.5 sm:-ml-3")}>
          {texts.people.back}
        </Link>
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{texts.people.team.title}</h1>
          <p className="mt-1 break-words text-muted">{texts.people.team.of(artist.name)}</p>
        </div>
        {artists.length > 1 ? (
          <nav aria-label={texts.people.team.artists} className="flex flex-wrap gap-2">
            {artists.map(({ id, name }) => (
              <Link
                key={id}
                href={teamPath(id)}
                aria-current={id === artist.id ? "page" : undefined}
                className={buttonClass(
                  "outline",
                  "max-w-full aria-[current=page]:border-transparent aria-[current=page]:bg-accent-weak aria-[current=page]:text-accent",
                )}
              >
                <span className="truncate">{name}</span>
              </Link>
            ))}
          </nav>
        ) : null}
        <MembersCard
          key={artist.id}
          artist={{ id: artist.id, name: artist.name }}
          members={members}
          you={viewer.userId}
          mayManage={mayManage}
        />
        {mayManage ? (
          <InviteCard key={`invite ${artist.id}`} artistId={artist.id} invitations={invitations} />
        ) : null}
      </div>
    </OpenPage>
  );
}
