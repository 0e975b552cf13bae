import type { ExportKind, Source } from "../kinds.ts";
import { EVENTS } from "./events.ts";
import { LISTENERS } from "./listeners.ts";
import { ROLLUPS } from "./rollups.ts";
import { TRANSACTIONS } from "./transactions.ts";

export const SOURCES: Record<ExportKind, Source> = {
  rollups: ROLLUPS,
  transactions: TRANSACTIONS,
  listeners: LISTENERS,
  events: EVENTS,
};
