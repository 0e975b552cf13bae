/** Every page, and what becomes of it for each role: the one table that the tests go through. */
import type { Facts } from "./fixtures.ts";

export const ROLES = ["artist", "manager", "analyst", "admin", "nobody"] as const;
export type Role = (typeof ROLES)[number];
/** `no money`: the page says that the role does not include it. `sign-in`, `overview`: led there. */
type Fate = "shown" | "no money" | "not found" | "sign-in" | "overview";
type Row = [path: string, title: string, ...fates: Fate[]];
export type Page = { path: string; title: string; fate: Fate };

// biome-ignore format: a table
const TABLE: Row[] = [
  // path                           title                              artist       manager      analyst      admin        nobody
  ["{paid}/overview",               "Overview",                        "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/live",                   "Live",                            "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/audience",               "Audience",                        "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/content",                "Content",                         "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/engagement",             "Engagement",                      "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/streaming",              "Quality",                         "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/revenue",                "Revenue",                         "shown",     "shown",     "no money",  "shown",     "sign-in"],
  ["{paid}/retention",              "Retention",                       "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/reports",                "Reports",                         "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/reports?view=new",       "New report",                      "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/reports?view=schedules", "Reports",                         "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/reports?view=new-schedule", "New schedule",                   "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/reports?view=exports",   "Reports",                         "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/dashboards",             "Dashboards",                      "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/dashboards/{dashboard}", "What we earn",                    "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{paid}/setup",                  "Connect an app",                  "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["/team?artist={paidId}",         "Team",                            "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["/account",                      "Account",                         "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{quiet}/overview",              "Overview",                        "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{quiet}/dashboards",            "Dashboards",                      "shown",     "shown",     "shown",     "shown",     "sign-in"],
  ["{other}/overview",              "Overview",                        "not found", "not found", "not found", "shown",     "sign-in"],
  ["{other}/revenue",               "Revenue",                         "not found", "not found", "not found", "shown",     "sign-in"],
  ["{other}/reports",               "Reports",                         "not found", "not found", "not found", "shown",     "sign-in"],
  ["{other}/dashboards",            "Dashboards",                      "not found", "not found", "not found", "shown",     "sign-in"],
  ["{other}/setup",                 "Connect an app",                  "not found", "not found", "not found", "shown",     "sign-in"],
  ["{other}/dashboards/{dashboard}", "What we earn",                   "not found", "not found", "not found", "not found", "sign-in"],
  ["/team?artist={otherId}",        "Team",                            "not found", "not found", "not found", "shown",     "sign-in"],
  ["/admin/privacy",                "Privacy requests",                "not found", "not found", "not found", "shown",     "sign-in"],
  ["/admin/privacy/new",            "New request",                     "not found", "not found", "not found", "shown",     "sign-in"],
  ["/admin/audit",                  "Audit log",                       "not found", "not found", "not found", "shown",     "sign-in"],
  ["/admin/retention",              "Retention",                       "not found", "not found", "not found", "shown",     "sign-in"],
  ["/shared/{link}",                "What we earn",                    "shown",     "shown",     "shown",     "shown",     "shown"],
  ["/shared/{expired}",             "This link is not valid any more", "not found", "not found", "not found", "not found", "not found"],
  ["/definitions",                  "How we count",                    "shown",     "shown",     "shown",     "shown",     "shown"],
  ["/mailbox",                      "Mailbox",                         "shown",     "shown",     "shown",     "shown",     "shown"],
  ["/sign-in",                      "Harmonie Analytics",              "overview",  "overview",  "overview",  "overview",  "shown"],
  ["/forgot",                       "Forgot your password?",           "shown",     "shown",     "shown",     "shown",     "shown"],
  ["/reset?token=used",             "This link no longer works",       "shown",     "shown",     "shown",     "shown",     "shown"],
  ["/invitation?token=used",        "This invitation no longer works", "shown",     "shown",     "shown",     "shown",     "shown"],
];

const artist = (id: string): string => `/artists/${encodeURIComponent(id)}`;

/** The table's column of a role, with the addresses that this run has. */
export function pagesOf(role: Role, { paid, other, dashboard }: Facts): Page[] {
  const places: Record<string, string> = {
    paid: artist(paid.id),
    other: artist(other.id),
    quiet: artist("quiet/one"),
    paidId: paid.id,
    otherId: other.id,
    dashboard: dashboard.id,
    link: dashboard.link,
    expired: dashboard.expired,
  };
  return TABLE.map(([path, title, ...fates]) => ({
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name] ?? ""),
    title,
    fate: fates[ROLES.indexOf(role)]!,
  }));
}
