"use client";
import { BookOpen, Keyboard, LogOut, Plug, UserRound, Users } from "lucide-react";
import Link from "next/link";
import { useParams } from "next/navigation";
import { useState } from "react";
import { definitionPath } from "#components/definitions/path.ts";
import { setupPath } from "#components/setup/path.ts";
import { teamPath } from "#components/team/path.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import type { Viewer } from "#lib/auth/index.ts";
import { useHelp } from "./help-dialog.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { leave } from "./sign-out.ts";
import { ThemeChoice } from "./theme-menu.tsx";

/** "Tomás Lima" → "TL"; a single word gives its first two letters. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? "";
  const letters = words.length > 1 ? first.charAt(0) + (words.at(-1) ?? "").charAt(0) : first.slice(0, 2);
  return letters.toUpperCase();
}

const rowClass =
  "flex min-h-11 w-full items-center gap-2.5 rounded-lg px-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2 disabled:text-faint sm:min-h-9";

/** Who is signed in, and the way out. */
export function UserMenu({ viewer }: { viewer: Pick<Viewer, "name" | "email" | "role"> }) {
  const { shell: texts, people, setup } = useTexts();
  const { artistId } = useParams<{ artistId?: string }>();
  const openHelp = useHelp();
  const [open, setOpen] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const help = () => {
    setOpen(false);
    openHelp();
  };
  const signOut = () => {
    setIsLeaving(true);
    void leave();
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={texts.userMenu(viewer.name)}
        className="grid size-11 place-items-center rounded-full sm:size-9"
      >
        <span className="grid size-8 place-items-center rounded-full bg-accent-weak text-xs font-semibold text-accent">
          {initials(viewer.name)}
        </span>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={texts.userMenu(viewer.name)} className="w-64">
        <div className="border-b border-line px-4 py-3">
          <p className="truncate font-medium">{viewer.name}</p>
          <p className="truncate text-[0.8125rem] text-muted">{viewer.email}</p>
          <p className="text-[0.8125rem] text-muted">{texts.roles[viewer.role]}</p>
        </div>
        <div className="flex border-b border-line px-4 py-3 sm:hidden">
          <ThemeChoice />
        </div>
        <div className="flex border-b border-line px-4 py-3">
          <LanguageChoice />
        </div>
        <div className="p-1.5">
          <Link href="/account" className={rowClass} onClick={() => setOpen(false)}>
            <UserRound size={16} aria-hidden="true" className="text-muted" />
            {people.account.menu}
          </Link>
          {artistId ? (
            <Link
              href={setupPath(decodeURIComponent(artistId))}
              className={rowClass}
              onClick={() => setOpen(false)}
            >
              <Plug size={16} aria-hidden="true" className="text-muted" />
              {setup.menu}
            </Link>
          ) : null}
          <Link
            href={teamPath(artistId && decodeURIComponent(artistId))}
            className={rowClass}
            onClick={() => setOpen(false)}
          >
            <Users size={16} aria-hidden="true" className="text-muted" />
            {people.team.menu}
          </Link>
          <button type="button" className={rowClass} onClick={help}>
            <Keyboard size={16} aria-hidden="true" className="text-muted" />
            {texts.shortcuts}
          </button>
          <Link href={definitionPath()} className={rowClass} onClick={() => setOpen(false)}>
            <BookOpen size={16} aria-hidden="true" className="text-muted" />
            {texts.definitions}
          </Link>
          <button type="button" className={rowClass} disabled={isLeaving} onClick={signOut}>
            <LogOut size={16} aria-hidden="true" className="text-muted" />
            {isLeaving ? texts.signingOut : texts.signOut}
          </button>
        </div>
      </PopoverContent>
    </Popover>
  );
}
