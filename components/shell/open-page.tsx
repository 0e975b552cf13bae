import Link from "next/link";
import type { ReactNode } from "react";
import type { Texts } from "#components/texts/index.ts";
import { Logo } from "./logo.tsx";
import { SkipLink } from "./skip-link.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

/** A page to read that belongs to nobody: no artist, no account. */
export function OpenPage({ texts, children }: { texts: Texts; children: ReactNode }) {
  return (
    <>
      <header className="border-b border-line bg-bg">
        <SkipLink />
        <div className="mx-auto flex h-15 max-w-[64rem] items-center justify-between gap-2 px-4 sm:px-6">
          <Link
            href="/"
            className="-ml-1 flex min-h-11 items-center gap-2 rounded-lg p-1 font-semibold sm:min-h-9"
          >
            <Logo />
            {texts.product}
          </Link>
          <ThemeMenu />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-[64rem] px-4 pt-5 pb-16 outline-none sm:px-6 sm:pt-8"
      >
        {children}
      </main>
    </>
  );
}
