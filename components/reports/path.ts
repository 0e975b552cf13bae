/** Where an artist's reports, schedules and exports are: one page with several views. */
import type { Texts } from "#components/texts/index.ts";

export type ListView = keyof Texts["reports"]["views"];
export const LISTS = ["list", "schedules", "exports"] as const satisfies readonly ListView[];

/** What is made new, beside the list that it goes into. */
export const NEW = { list: "new", schedules: "new-schedule", exports: "new-export" } as const;
/** What is changed: `schedule` in the address says which. */
export const EDIT = "edit-schedule";
export type View = ListView | (typeof NEW)[ListView] | typeof EDIT;

export const reportsPath = (
  artistId: string,
  view: View = "list",
  query: Record<string, string> = {},
): string => {
  const search = new URLSearchParams(view === "list" ? query : { view, ...query }).toString();
  return `/artists/${encodeURIComponent(artistId)}/reports${search ? `?${search}` : ""}`;
};

/** The artist's reports page as its parts know it. */
export type Place = { artistId: string; zone: string; today: string };
