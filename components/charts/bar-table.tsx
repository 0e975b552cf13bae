import clsx from "clsx";
import type { ReactNode } from "react";

type BarColumn = { key: string; label: string };
type BarRow = { key: string; name: ReactNode; size: number; cells: string[]; phoneLine: string };

export type BarTableProps = {
  caption: string;
  nameLabel: string;
  barLabel: string;
  columns: BarColumn[];
  rows: BarRow[];
  /** How many of the rows are there; bars are measured against all. */
  shown?: number;
};

/**
 * A breakdown: one row each with a bar from zero against the largest, and exact figures. The first column of
 * figures is the one the bar shows; on a phone the others move into a line under the name.
 */
export function BarTable({
  caption,
  nameLabel,
  barLabel,
  columns,
  rows,
  shown = rows.length,
}: BarTableProps) {
  const largest = Math.max(1, ...rows.map((row) => row.size));
  const head = "border-b border-line pb-2 text-xs font-normal text-muted";
  return (
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={clsx(head, "text-left")}>
            {nameLabel}
          </th>
          <th scope="col" className={clsx(head, "hidden w-[28%] md:table-cell")}>
            <span className="sr-only">{barLabel}</span>
          </th>
          {columns.map((column, index) => (
            <th
              key={column.key}
              scope="col"
              className={clsx(head, "pl-4 text-right whitespace-nowrap", index > 0 && "hidden sm:table-cell")}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, shown).map((row) => {
          const bar = (
            <span
              className="block h-1.5 rounded-full bg-accent"
              style={{ width: `max(3px, ${(row.size / largest) * 100}%)` }}
            />
          );
          return (
            <tr
              key={row.key}
              className="group relative [&>*]:border-b [&>*]:border-line last:[&>*]:border-b-0"
            >
              <th scope="row" className="w-full max-w-0 py-2.5 text-left font-normal md:w-[34%]">
                {row.name}
                <span className="mt-1.5 block text-xs text-muted sm:hidden">{row.phoneLine}</span>
                <span aria-hidden="true" className="mt-2 block md:hidden">
                  {row.size > 0 ? bar : null}
                </span>
              </th>
              <td aria-hidden="true" className="hidden py-2.5 pl-5 align-middle md:table-cell">
                {row.size > 0 ? bar : null}
              </td>
              {row.cells.map((cell, index) => (
                <td
                  key={columns[index]?.key}
                  className={clsx(
                    "py-2.5 pl-4 text-right whitespace-nowrap",
                    index === 0 ? "font-medium" : "hidden text-muted sm:table-cell",
                  )}
                >
                  {cell}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
