"use client";
import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTexts } from "#components/texts/use-texts.tsx";
import { ADMIN_PATHS, type AdminPage } from "./path.ts";

const PAGES = Object.keys(ADMIN_PATHS) as AdminPage[];

/** The pages of admins, beside each other on every screen: there are few. */
export function AdminNav() {
  const texts = useTexts().admin;
  const path = usePathname();
  return (
    <nav aria-label={texts.label} className="flex min-w-0 flex-wrap items-center gap-0.5">
      {PAGES.map((page) => {
        const isHere = path === ADMIN_PATHS[page] || path.startsWith(`${ADMIN_PATHS[page]}/`);
        return (
          <Link
            key={page}
            href={ADMIN_PATHS[page]}
            aria-current={isHere ? "page" : undefined}
            className={clsx(
              "inline-flex min-h-11 items-center rounded-lg px-2.5 font-medium whitespace-nowrap transition-colors duration-150 sm:min-h-8",
              isHere ? "bg-sunken text-text" : "text-muted hover:text-text",
            )}
          >
            {texts.pages[page]}
          </Link>
        );
      })}
    </nav>
  );
}
