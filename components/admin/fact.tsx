import type { ReactNode } from "react";

/** A line of a `dl`: what it is, and beside or under it its value. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-0.5 py-1">
      <dt className="w-24 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-40 flex-1 break-words normal-nums">{children}</dd>
    </div>
  );
}
