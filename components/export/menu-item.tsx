import type { ReactNode } from "react";
import { MenuItem as Item } from "#components/ui/menu.tsx";

type ItemProps = { icon: ReactNode; label: string; hint?: string; onSelect: () => void };

/** A line of an export menu: what comes, and what it is good for. */
export function MenuItem({ icon, label, hint, onSelect }: ItemProps) {
  return (
    <Item onSelect={onSelect} className="py-1.5">
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
