"use client";
import { BookOpen, Keyboard, LogOut, Plug, ShieldCheck, UserRound, Users } from "lucide-react";
import Link from "next/link";
import { useParams } from "next/navigation";
import { useState } from "react";
import { ADMIN_PATHS } from "#components/admin/path.ts";
import { definitionPath } from "#components/definitions/path.ts";
import { setupPath } from "#components/setup/path.ts";
import { teamPath } from "#components/team/path.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { Viewer } from "#lib/auth/index.ts";
import { useHelp } from "./help-dialog.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { leave } from "./sign-out.ts";
import { ThemeChoice } from "./theme-menu.tsx";

const rowClass =
  "flex min-h-11 w-full items-center gap-2.5 rounded-lg px-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2 disabled:text-faint sm:min-h-9";

type PanelProps = { viewer: Pick<Viewer, "name" | "email" | "role">; onDone: () => void };

/** Who is signed in, what is theirs, and the way out. */
export function UserPanel({ viewer, onDone }: PanelProps) {
  const texts = useTexts().shell;
  const { artistId } = useParams<{ artistId?: string }>();
  const openHelp = useHelp();
  const [isLeaving, setIsLeaving] = useState(false);
  const help = () => {
    onDone();
    openHelp();
  };
  const signOut = () => {
    setIsLeaving(true);
    void leave();
  };
  return (
    <>
      <div className="border-b border-line px-4 py-3">
        <p className="truncate font-medium">{viewer.name}</p>
        <p className="truncate text-[0.8125rem] text-muted">{viewer.email}</p>
        {viewer.role === "admin" ? <p className="text-[0.8125rem] text-muted">{texts.adminRole}</p> : null}
      </div>
      <div className="flex border-b border-line px-4 py-3 sm:hidden">
        <ThemeChoice />
      </div>
      <div className="flex border-b border-line px-4 py-3">
        <LanguageChoice />
      </div>
      <div className="p-1.5">
        <Link href="/account" className={rowClass} onClick={onDone}>
          <UserRound size={16} aria-hidden="true" className="text-muted" />
          {texts.account}
        </Link>
        {artistId ? (
          <Link href={setupPath(decodeURIComponent(artistId))} className={rowClass} onClick={onDone}>
            <Plug size={16} aria-hidden="true" className="text-muted" />
            {texts.setup}
          </Link>
        ) : null}
        <Link href={teamPath(artistId && decodeURIComponent(artistId))} className={rowClass} onClick={onDone}>
          <Users size={16} aria-hidden="true" className="text-muted" />
          {texts.team}
        </Link>
        {viewer.role === "admin" ? (
          <Link href={ADMIN_PATHS.privacy} className={rowClass} onClick={onDone}>
            <ShieldCheck size={16} aria-hidden="true" className="text-muted" />
            {texts.admin}
          </Link>
        ) : null}
        <button type="button" className={rowClass} onClick={help}>
          <Keyboard size={16} aria-hidden="true" className="text-muted" />
          {texts.shortcuts}
        </button>
        <Link href={definitionPath()} className={rowClass} onClick={onDone}>
          <BookOpen size={16} aria-hidden="true" className="text-muted" />
          {texts.definitions}
        </Link>
        <button type="button" className={rowClass} disabled={isLeaving} onClick={signOut}>
          <LogOut size={16} aria-hidden="true" className="text-muted" />
          {isLeaving ? texts.signingOut : texts.signOut}
        </button>
      </div>
    </>
  );
}
