"use client";
import clsx from "clsx";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { SECTIONS, sectionPath } from "./sections.ts";
import { useShortcut } from "./use-shortcut.ts";

type Section = (typeof SECTIONS)[number];

function SectionKey({ artistId, section }: { artistId: string; section: Section }) {
  const router = useRouter();
  useShortcut(section.keys, () => router.push(sectionPath(artistId, section.id)));
  return null;
}

/** A dashboard of its own belongs to the dashboards. */
const isAt = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

type TabsProps = {
  artistId: string;
  /** Sections that the viewer may not see of this artist. */
  hidden: readonly string[];
};

export function SectionTabs({ artistId, hidden }: TabsProps) {
  const texts = useTexts().shell;
  const path = usePathname();
  return (
    <nav
      aria-label={texts.sectionsLabel}
      className="hidden min-w-0 flex-1 items-center overflow-x-auto p-1 md:flex"
    >
      {SECTIONS.filter(({ id }) => !hidden.includes(id)).map((section) => {
        const href = sectionPath(artistId, section.id);
        const isHere = isAt(path, href);
        return (
          <Link
            key={section.id}
            href={href}
            aria-current={isHere ? "page" : undefined}
            className={clsx(
              "inline-flex h-8 shrink-0 items-center rounded-lg whitespace-nowrap px-2 font-medium transition-colors duration-150",
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

/** What fits beside each other at the thumb; the rest is behind one more. */
const AT_HAND = 4;
const barClass = (isHere: boolean) =>
  clsx(
    "flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-xs font-medium",
    isHere ? "text-accent" : "text-muted",
  );

/** The same list at the thumb. */
export function BottomBar({ artistId, hidden }: TabsProps) {
  const texts = useTexts().shell;
  const path = usePathname();
  const [open, setOpen] = useState(false);
  const link = ({ id, icon: Icon }: Section, className: (isHere: boolean) => string) => {
    const href = sectionPath(artistId, id);
    const isHere = isAt(path, href);
    return (
      <Link
        key={id}
        href={href}
        aria-current={isHere ? "page" : undefined}
        onClick={() => setOpen(false)}
        className={className(isHere)}
      >
        <Icon size={20} aria-hidden="true" />
        {texts.sections[id]}
      </Link>
    );
  };
  const sections = SECTIONS.filter(({ id }) => !hidden.includes(id));
  const rest = sections.slice(AT_HAND);
  const isInRest = rest.some(({ id }) => isAt(path, sectionPath(artistId, id)));
  return (
    <nav
      aria-label={texts.sectionsLabel}
      className="fixed inset-x-0 bottom-0 z-40 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {sections.slice(0, AT_HAND).map((section) => link(section, barClass))}
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger className={barClass(isInRest)}>
          <Ellipsis size={20} aria-hidden="true" />
          {texts.more}
        </PopoverTrigger>
        <PopoverContent align="end" aria-label={texts.more} className="grid w-56 p-1.5">
          {rest.map((section) =>
            link(section, (isHere) =>
              clsx(
                "flex min-h-11 items-center gap-3 rounded-lg px-2.5 font-medium hover:bg-sunken",
                isHere ? "text-accent" : "text-text",
              ),
            ),
          )}
        </PopoverContent>
      </Popover>
    </nav>
  );
}
