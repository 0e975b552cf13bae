"use client";
import clsx from "clsx";
import { type KeyboardEvent, useRef, useState } from "react";
import { NOTHING, shadeOf } from "./heat-map-shades.ts";

export type HeatCell = {
  /** From 0 to 1; null: there is no figure. */
  intensity: number | null;
  /** The exact figure, and of what. */
  text: string;
  /** What stands in the cell; nothing: colour alone. */
  shown?: string;
  isRunning?: boolean;
  /** Without colour: it is the same in every row. */
  isPlain?: boolean;
};
export type HeatRow = { key: string; name: string; note?: string; cells: readonly HeatCell[] };
type HeatColumn = { key: string; label: string; shown?: string };
type HeatMapProps = {
  caption: string;
  corner: string;
  columns: readonly HeatColumn[];
  rows: readonly HeatRow[];
  /** Stands below while no cell is pointed at. */
  hint: string;
};
/** A few columns must not become bars as wide as the page. */
const HEAD_REM = 9;
const WIDEST_REM = 7;

type Place = [row: number, column: number];

const STEPS: Readonly<Record<string, Place>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const within = (index: number, count: number) => Math.min(Math.max(index, 0), count - 1);

function lookOf({ intensity, isPlain }: HeatCell) {
  if (intensity === null) return undefined;
  const { fill, text } = isPlain ? NOTHING : shadeOf(intensity);
  return { background: fill, color: text };
}

/**
 * A table whose cells are coloured by what they hold: a screen reader has the figures, the eye the shape. Pointing or
 * the arrow keys say a cell's figure in the line below. Wider than its place, it scrolls by itself.
 */
export function HeatMap({ caption, corner, columns, rows, hint }: HeatMapProps) {
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const pointed = place ? rows[place[0]]?.cells[place[1]] : undefined;
  const isDense = !rows.some(({ cells }) => cells.some(({ shown }) => shown !== undefined));
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || rows.length === 0) return;
    event.preventDefault();
    const row = place ? within(place[0] + step[0], rows.length) : 0;
    const last = (rows[row]?.cells.length ?? 1) - 1;
    const column = place ? within(place[1] + step[1], last + 1) : 0;
    setPlace([row, column]);
    table.current?.tBodies[0]?.rows[row]?.cells[column + 1]?.scrollIntoView({
      block: "nearest",
      inline: "nearest",
    });
  };
  const headClass = "sticky left-0 z-1 w-px bg-surface pr-3 text-left font-normal whitespace-nowrap";
  return (
    <div className="min-w-0">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys read cells; the table itself has them all */}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={move}
        onBlur={() => setPlace(null)}
        onPointerLeave={() => setPlace(null)}
        className="relative overflow-x-auto rounded-md focus-visible:outline-offset-4"
      >
        <table
          ref={table}
          className="w-full border-separate border-spacing-0.5 text-xs"
          style={isDense ? undefined : { maxWidth: `${HEAD_REM + columns.length * WIDEST_REM}rem` }}
        >
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="text-muted">
              <th scope="col" className={headClass}>
                {corner}
              </th>
              {columns.map(({ key, label, shown = label }) => (
                <th key={key} scope="col" className="pb-1 text-center font-normal whitespace-nowrap">
                  <span aria-hidden="true">{shown}</span>
                  <span className="sr-only">{label}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, note, cells }, row) => (
              <tr key={key}>
                <th scope="row" className={headClass}>
                  {name}
                  {note ? <span className="block text-muted">{note}</span> : null}
                </th>
                {cells.map((cell, column) => {
                  const isPointed = place?.[0] === row && place[1] === column;
                  return (
                    <td
                      key={columns[column]?.key}
                      style={lookOf(cell)}
                      onPointerEnter={() => setPlace([row, column])}
                      className={clsx(
                        "scroll-ml-32 rounded-[4px] text-center whitespace-nowrap",
                        isDense ? "h-7 min-w-4.5" : "h-10 min-w-13 px-1 font-medium",
                        cell.intensity === null && "shadow-[inset_0_0_0_1px_var(--line)]",
                        isPointed
                          ? "outline-2 outline-text"
                          : cell.isRunning && "outline-1 -outline-offset-1 outline-faint outline-dashed",
                      )}
                    >
                      {cell.shown ? <span aria-hidden="true">{cell.shown}</span> : null}
                      <span className="sr-only">{cell.text}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p aria-live="polite" className="mt-3 min-h-10 text-pretty text-muted tabular-nums sm:min-h-5">
        {pointed?.text ?? hint}
      </p>
    </div>
  );
}
