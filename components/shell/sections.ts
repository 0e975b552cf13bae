import {
  ChartNoAxesColumn,
  Coins,
  Disc3,
  FileText,
  Heart,
  LayoutDashboard,
  type LucideIcon,
  Radio,
  Repeat2,
  Signal,
  Users,
} from "lucide-react";
import type { Texts } from "#components/texts/index.ts";

export type SectionId = keyof Texts["shell"]["sections"];

/** The pages of an artist, in their order: tabs, phone bar and keys follow this list. */
export const SECTIONS: readonly { id: SectionId; keys: string; icon: LucideIcon }[] = [
  { id: "overview", keys: "g o", icon: ChartNoAxesColumn },
  { id: "live", keys: "g l", icon: Radio },
  { id: "audience", keys: "g a", icon: Users },
  { id: "content", keys: "g c", icon: Disc3 },
  { id: "engagement", keys: "g e", icon: Heart },
  { id: "streaming", keys: "g s", icon: Signal },
  { id: "revenue", keys: "g r", icon: Coins },
  { id: "retention", keys: "g t", icon: Repeat2 },
  { id: "reports", keys: "g p", icon: FileText },
  { id: "dashboards", keys: "g d", icon: LayoutDashboard },
];

export const sectionPath = (artistId: string, section: SectionId): string =>
  `/artists/${encodeURIComponent(artistId)}/${section}`;
