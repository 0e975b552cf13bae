"use client";
import type { ReactNode } from "react";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { groupTable } from "#components/export/group-table.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { ListRow } from "./live-page-today.ts";

type CardProps = {
  title: string;
  nameLabel: string;
  rows: readonly ListRow[];
  /** How old its figures are. */
  age: ReactNode;
  hasPicture?: boolean;
  children: ReactNode;
};

/** What was played today, by something. */
export function LivePageCard({ title, nameLabel, rows, age, hasPicture = false, children }: CardProps) {
  const texts = useTexts();
  const table = () =>
    groupTable({
      title,
      keyLabel: texts.exports.key,
      nameLabel,
      entries: rows,
      nameOf: ({ name }) => name,
      columns: [{ key: "plays", label: texts.livePage.plays, unit: "count", value: ({ plays }) => plays }],
    });
  return (
    <Card
      title={title}
      aria-label={title}
      aside={
        <div className="flex items-center gap-2">
          {age}
          {rows.length > 0 ? <ExportMenu title={title} table={table} hasPicture={hasPicture} /> : null}
        </div>
      }
    >
      {children}
    </Card>
  );
}
