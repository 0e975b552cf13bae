"use client";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import type { Viewer } from "#lib/auth/index.ts";

const UserPanel = onDemand(() => import("./user-panel.tsx").then((module) => module.UserPanel));

/** "Tomás Lima" → "TL"; a single word gives its first two letters. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? "";
  const letters = words.length > 1 ? first.charAt(0) + (words.at(-1) ?? "").charAt(0) : first.slice(0, 2);
  return letters.toUpperCase();
}

/** The reader’s initials; behind them what is theirs. */
export function UserMenu({ viewer }: { viewer: Pick<Viewer, "name" | "email" | "role"> }) {
  const texts = useTexts().shell;
  const [open, setOpen] = useState(false);
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
        <UserPanel viewer={viewer} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}
