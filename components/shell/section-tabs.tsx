"use client";
import clsx from "clsx";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useTexts } from "#components/texts/use-texts.tsx";
import { SECTIONS, sectionPath } from "./sections.ts";
import { useShortcut } from "./use-shortcut.ts";

type Section = (typeof SECTIONS)[number];

function SectionKey({ artistId, section }: { artistId: string; section: Section }) {
  const router = useRouter();
  useShortcut(section.keys, () => router.push(sectionPath(artistId, section.id)));
  return null;
}

export function SectionTabs({ artistId }: { artistId: string }) {
  const texts = useTexts().shell;
  const path = usePathname();
  return (
    <nav
      aria-label={texts.sectionsLabel}
      className="hidden min-w-0 flex-1 items-center gap-0.5 overflow-x-auto p-1 md:flex"
    >
      {SECTIONS.map((section) => {
        const href = sectionPath(artistId, section.id);
        const isHere = path === href;
        return (
          <Link
            key={section.id}
            href={href}
            aria-current={isHere ? "page" : undefined}
            className={clsx(
              "inline-flex h-8 shrink-0 items-center rounded-lg whitespace-nowrap px-2.5 font-medium transition-colors duration-150",
              isHere ? "bg-sunken text-text" : "text-muted hover:text-text",
            )}
          >
            {texts.sections[section.id]}
            <SectionKey artistId={artistId} section={section} />
          </Link>
        );
      })}
    </nav>
  );
}

/** The same list at the thumb. With a single section there is nothing to switch, so the bar stays away. */
export function BottomBar({ artistId }: { artistId: string }) {
  const texts = useTexts().shell;
  const path = usePathname();
  if (SECTIONS.length < 2) return null;
  return (
    <nav
      aria-label={texts.sectionsLabel}
      className="fixed inset-x-0 bottom-0 z-40 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {SECTIONS.map(({ id, icon: Icon }) => {
        const href = sectionPath(artistId, id);
        const isHere = path === href;
        return (
          <Link
            key={id}
            href={href}
            aria-current={isHere ? "page" : undefined}
            className={clsx(
              "flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-xs font-medium",
              isHere ? "text-accent" : "text-muted",
            )}
          >
            <Icon size={20} aria-hidden="true" />
            {texts.sections[id]}
          </Link>
        );
      })}
    </nav>
  );
}
