import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { OfflineNotice } from "#components/live/offline-notice.tsx";
import { AppHeader } from "#components/shell/app-header.tsx";
import { CommandPalette } from "#components/shell/command-palette.tsx";
import { HelpProvider } from "#components/shell/help-dialog.tsx";
import { BottomBar } from "#components/shell/section-tabs.tsx";
import { getRequestPath, getViewer } from "#lib/http/viewer.ts";
import { SECTIONS } from "#lib/metrics/definition.ts";
import { getLive, listArtists, sectionsFor } from "#lib/metrics/index.ts";

type LayoutProps = { params: Promise<{ artistId: string }>; children: ReactNode };

/** What all pages of an artist share: header, live values, keys. */
export default async function ArtistLayout({ params, children }: LayoutProps) {
  const artistId = decodeURIComponent((await params).artistId);
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: await getRequestPath() })}`);
  const artists = await listArtists(viewer);
  const artist = artists.find(({ id }) => id === artistId);
  if (!artist) notFound();
  // The page stands without live values; the client asks for them again.
  const seen = sectionsFor(viewer, artistId);
  const hidden = SECTIONS.filter((section) => !seen.includes(section));
  const choices = artists.map(({ id, name }) => ({ id, name }));
  const live = await getLive(viewer, artistId).catch(() => null);
  return (
    <LiveProvider key={artistId} artistId={artistId} initial={live}>
      <HelpProvider>
        <AppHeader
          viewer={{ name: viewer.name, email: viewer.email, role: viewer.role }}
          artists={choices}
          artist={{ id: artist.id, name: artist.name }}
          hidden={hidden}
        />
        <OfflineNotice />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-[80rem] px-4 pt-5 pb-24 outline-none sm:px-6 sm:pt-6 md:pb-12"
        >
          {children}
        </main>
        <BottomBar artistId={artist.id} hidden={hidden} />
        <CommandPalette
          artists={choices}
          artist={{ id: artist.id, name: artist.name }}
          isAdmin={viewer.role === "admin"}
        />
      </HelpProvider>
    </LiveProvider>
  );
}
