"use client";
import clsx from "clsx";
import { Check, ChevronDown, Search } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { ArtistMark } from "./artist-mark.tsx";
import { plain } from "./command-palette-search.ts";
import { sectionPath } from "./sections.ts";

export type ArtistChoice = { id: string; name: string };
/** Up to here the list is read faster than searched. */
const SEARCH_ABOVE = 7;

/** Arrow keys, Home and End walk over the links; from the search field the arrow goes to the first. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a")];
  const at = links.findIndex((link) => link.matches(":focus"));
  const isTyping = event.target instanceof HTMLInputElement;
  const next =
    event.key === "ArrowDown"
      ? links[at + 1]
      : event.key === "ArrowUp"
        ? (links[at - 1] ?? event.currentTarget.querySelector<HTMLElement>("input"))
        : event.key === "Home" && !isTyping
          ? links[0]
          : event.key === "End" && !isTyping
            ? links.at(-1)
            : undefined;
  if (event.key === "Enter" && isTyping) links[0]?.click();
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export function ArtistSwitcher({ artists, current }: { artists: ArtistChoice[]; current: ArtistChoice }) {
  const texts = useTexts().shell;
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const listRef = useRef<HTMLDivElement>(null);
  const hasSearch = artists.length > SEARCH_ABOVE;
  const found = artists.filter((artist) => plain(artist.name).includes(plain(search.trim())));
  const change = (next: boolean) => {
    setOpen(next);
    if (next) setSearch("");
  };

  return (
    <Popover open={open} onOpenChange={change}>
      <PopoverTrigger
        aria-label={texts.switchArtist(current.name)}
        className="inline-flex h-11 min-w-0 max-w-72 items-center md:max-w-56 lg:max-w-72 gap-2 rounded-full border border-line bg-surface py-1 pr-3 pl-1.5 font-medium hover:border-line-strong data-[state=open]:border-line-strong sm:h-9"
      >
        <ArtistMark id={current.id} />
        <span className="truncate">{current.name}</span>
        <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
      </PopoverTrigger>
      <PopoverContent
        align="start"
        aria-label={texts.artists}
        className="w-72"
        onKeyDown={walk}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          listRef.current?.querySelector<HTMLElement>("input, a[aria-current]")?.focus();
        }}
      >
        <div ref={listRef}>
          {hasSearch ? (
            <div className="flex items-center gap-2 border-b border-line px-3.5">
              <Search size={16} aria-hidden="true" className="text-muted" />
              <input
                type="search"
                aria-label={texts.searchArtists}
                placeholder={texts.searchArtists}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                className="h-11 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint [&::-webkit-search-cancel-button]:hidden sm:text-sm"
              />
            </div>
          ) : null}
          <ul className="max-h-80 overflow-y-auto p-1.5">
            {found.map((artist) => (
              <li key={artist.id}>
                <Link
                  href={sectionPath(artist.id, "overview")}
                  onClick={() => setOpen(false)}
                  aria-current={artist.id === current.id ? "page" : undefined}
                  className={clsx(
                    "flex min-h-11 items-center gap-2.5 rounded-lg px-2 hover:bg-sunken focus-visible:bg-sunken focus-visible:-outline-offset-2 sm:min-h-10",
                    artist.id === current.id && "font-medium",
                  )}
                >
                  <ArtistMark id={artist.id} />
                  <span className="min-w-0 flex-1 truncate">{artist.name}</span>
                  {artist.id === current.id ? (
                    <Check size={16} aria-hidden="true" className="text-accent" />
                  ) : null}
                </Link>
              </li>
            ))}
            {found.length === 0 ? <li className="px-2 py-3 text-muted">{texts.noArtistFound}</li> : null}
          </ul>
        </div>
      </PopoverContent>
    </Popover>
  );
}
