"use client";
import { Item } from "@radix-ui/react-dropdown-menu";
import type { ReactNode } from "react";

type ItemProps = { icon: ReactNode; label: string; hint?: string; onSelect: () => void };

/** A line of an export menu: what comes, and what it is good for. */
export function MenuItem({ icon, label, hint, onSelect }: ItemProps) {
  return (
    <Item
      onSelect={onSelect}
      className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-text outline-none select-none data-highlighted:bg-sunken sm:min-h-9"
    >
      <span aria-hidden="true" className="text-muted">
        {icon}
      </span>
      <span className="min-w-0">
        <span className="block">{label}</span>
        {hint ? <span className="block text-xs text-pretty text-muted">{hint}</span> : null}
      </span>
    </Item>
  );
}
