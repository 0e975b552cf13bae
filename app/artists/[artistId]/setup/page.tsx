import type { Metadata } from "next";
import { Setup } from "#components/setup/setup.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { mayManageTeam } from "#lib/auth/index.ts";
import { type PageProps, requireArtist } from "../section-page.tsx";

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { artist } = await requireArtist(params);
  return { title: `${getTexts(await getLocale()).setup.title} · ${artist.name}` };
}

/** For those who connect an app: a key, a snippet, and what arrives. */
export default async function SetupPage({ params }: PageProps) {
  const { viewer, artist } = await requireArtist(params);
  return (
    <Setup
      key={artist.id}
      artist={{ id: artist.id, name: artist.name }}
      zone={artist.timezone}
      mayConnect={mayManageTeam(viewer, artist.id)}
    />
  );
}
