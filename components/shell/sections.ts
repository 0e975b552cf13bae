import { ChartNoAxesColumn, type LucideIcon } from "lucide-react";
import type { Texts } from "#components/texts/index.ts";

export type SectionId = keyof Texts["shell"]["sections"];

/** The pages of an artist, in their order: tabs, phone bar and keys follow this list. */
export const SECTIONS: readonly { id: SectionId; keys: string; icon: LucideIcon }[] = [
  { id: "overview", keys: "g o", icon: ChartNoAxesColumn },
];

export const sectionPath = (artistId: string, section: SectionId): string =>
  `/artists/${encodeURIComponent(artistId)}/${section}`;
