import clsx from "clsx";
import type { ReactNode } from "react";
import { cardClass } from "#components/ui/card.tsx";

export const cellClass = "border-b border-line px-4 py-3 group-last:border-b-0 sm:px-5";

export type Column = { label: string; className?: string };

/** A table in a card; its rows are of the class `group`, and their cells of `cellClass`. */
export function AdminTable({
  caption,
  columns,
  children,
}: {
  caption: string;
  columns: readonly Column[];
  children: ReactNode;
}) {
  return (
    <div className={`${cardClass} overflow-hidden`}>
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, className }) => (
              <th
                key={label}
                scope="col"
                className={clsx(
                  "border-b border-line px-4 py-2.5 text-left text-xs font-normal text-muted sm:px-5",
                  className,
                )}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
