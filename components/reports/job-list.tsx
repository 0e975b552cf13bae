"use client";
import type { ReactNode } from "react";
import { FormAlert } from "#components/account/form.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import { cardClass } from "#components/ui/card.tsx";

type ListProps = { label: string; isLost: boolean; children: ReactNode };

/** Rows between hairlines, and above them that they can't be read anew. */
export function JobList({ label, isLost, children }: ListProps) {
  const texts = useTexts().reports;
  return (
    <div className="space-y-3">
      <FormAlert>{isLost ? texts.lost : null}</FormAlert>
      <ul aria-label={label} className={`${cardClass} divide-y divide-line`}>
        {children}
      </ul>
    </div>
  );
}
