"use client";
import Link from "next/link";
import { ListeningNow } from "#components/live/listening-now.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { Viewer } from "#lib/auth/index.ts";
import { type ArtistChoice, ArtistSwitcher } from "./artist-switcher.tsx";
import { Logo } from "./logo.tsx";
import { SectionTabs } from "./section-tabs.tsx";
import { SkipLink } from "./skip-link.tsx";
import { ThemeMenu } from "./theme-menu.tsx";
import { UserMenu } from "./user-menu.tsx";

type HeaderProps = {
  viewer: Pick<Viewer, "name" | "email" | "role">;
  artists: ArtistChoice[];
  artist: ArtistChoice;
  hidden: readonly string[];
};

export function AppHeader({ viewer, artists, artist, hidden }: HeaderProps) {
  const texts = useTexts();
  return (
    <header className="border-b border-line bg-bg">
      <SkipLink />
      <div className="mx-auto flex h-15 max-w-[80rem] items-center gap-2 px-4 sm:px-6">
        <Link href="/" aria-label={texts.product} className="-ml-1 hidden rounded-lg p-1 sm:block">
          <Logo />
        </Link>
        <ArtistSwitcher artists={artists} current={artist} />
        <SectionTabs artistId={artist.id} hidden={hidden} />
        <div className="ml-auto flex shrink-0 items-center gap-1 pl-1 sm:gap-2">
          <ListeningNow />
          <div className="hidden sm:block">
            <ThemeMenu />
          </div>
          <UserMenu viewer={viewer} />
        </div>
      </div>
    </header>
  );
}
