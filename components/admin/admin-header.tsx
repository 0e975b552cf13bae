"use client";
import Link from "next/link";
import { Logo } from "#components/shell/logo.tsx";
import { SkipLink } from "#components/shell/skip-link.tsx";
import { ThemeMenu } from "#components/shell/theme-menu.tsx";
import { UserMenu } from "#components/shell/user-menu.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { Viewer } from "#lib/auth/index.ts";
import { AdminNav } from "./admin-nav.tsx";

/** On a phone the pages stand in a line of their own. */
export function AdminHeader({ viewer }: { viewer: Pick<Viewer, "name" | "email" | "role"> }) {
  const texts = useTexts();
  return (
    <header className="border-b border-line bg-bg">
      <SkipLink />
      <div className="mx-auto flex min-h-15 max-w-[80rem] flex-wrap items-center gap-x-4 px-4 sm:px-6">
        <Link
          href="/"
          aria-label={texts.product}
          className="-ml-1 grid min-h-11 min-w-11 place-items-center rounded-lg p-1 sm:min-h-9 sm:min-w-9"
        >
          <Logo />
        </Link>
        <div className="order-last -mx-2.5 basis-full pb-2 sm:order-none sm:mx-0 sm:basis-auto sm:pb-0">
          <AdminNav />
        </div>
        <div className="ml-auto flex items-center gap-1 sm:gap-2">
          <div className="hidden sm:block">
            <ThemeMenu />
          </div>
          <UserMenu viewer={viewer} />
        </div>
      </div>
    </header>
  );
}
