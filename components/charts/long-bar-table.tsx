"use client";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { BarTable, type BarTableProps } from "./bar-table.tsx";

/** One row more than fits is shown instead of a button that would take its place. */
const WORTH_HIDING = 2;

/** A breakdown that may be long: its first rows, and all of them when asked. */
export function LongBarTable({ first, rows, ...table }: BarTableProps & { first: number }) {
  const texts = useTexts().breakdown;
  const [isOpen, setOpen] = useState(false);
  const isLong = rows.length >= first + WORTH_HIDING;
  return (
    <>
      <BarTable {...table} rows={rows} shown={isLong && !isOpen ? first : rows.length} />
      {isLong ? (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className={buttonClass("quiet", "mt-1 -mb-2 -ml-3.5 sm:-ml-3 text-[0.8125rem]")}
        >
          {isOpen ? texts.fewer : texts.all(rows.length)}
        </button>
      ) : null}
    </>
  );
}
