/** What a report is asked to be: in the form, in the address that its preview is read by, and on its way to the service. */
import { one, type SearchParams } from "#components/section/read-query.ts";
import { LOCALES, type Locale } from "#components/texts/locale.ts";
import { addDays, type Day, isDay } from "#lib/core/days.ts";
import { RANGE_SECTIONS, type RangeSection } from "#lib/metrics/definition.ts";
import type { ReportView } from "#lib/reports/index.ts";
import type { ScheduleView } from "#lib/schedules/index.ts";

export type Template = ReportView["template"];
export type RollingPeriod = ScheduleView["period"];

export const FORMATS = ["pdf", "xlsx", "csv", "json"] as const satisfies readonly ReportView["format"][];
/** In the order in which they are offered. */
export const PERIODS = [
  "last_7_days",
  "last_28_days",
  "last_90_days",
  "this_month",
  "previous_day",
  "previous_week",
  "previous_month",
  "previous_quarter",
  "previous_year",
] as const satisfies readonly RollingPeriod[];

/** What reports and schedules have alike. */
export type Content = {
  template: Template;
  /** Beside the one whose page it is. */
  others: readonly string[];
  /** Null: the template's own. */
  sections: readonly RangeSection[] | null;
  /** Empty: the template's own. */
  title: string;
  /** A data URL; not in the address, for which it is too long. */
  logo: string | null;
  compare: boolean;
  format: ReportView["format"];
  variant: ReportView["variant"];
  language: Locale;
};
export type Draft = Content & { period: RollingPeriod | "custom"; from: Day; to: Day };

const NO = "no";

/** Ids may hold whatever an app puts there. */
const readList = (text: string | undefined): string[] =>
  (text ?? "").split(",").flatMap((part) => {
    try {
      return part ? [decodeURIComponent(part)] : [];
    } catch {
      return [];
    }
  });
const listText = (values: readonly string[]): string => values.map(encodeURIComponent).join(",");

const sectionsIn = (texts: readonly string[]): RangeSection[] | null => {
  const known = RANGE_SECTIONS.filter((section) => texts.includes(section));
  return known.length > 0 ? known : null;
};

/** @param templates those that the reader may have; the first is chosen before they choose */
export function readDraft(
  search: SearchParams,
  templates: readonly [Template, ...Template[]],
  { today, locale }: { today: Day; locale: Locale },
): Draft {
  const pick = <T extends string>(name: string, known: readonly T[], fallback: T): T =>
    known.find((value) => value === one(search[name])) ?? fallback;
  const [from = "", to = ""] = [one(search.from), one(search.to)];
  const hasDays = isDay(from) && isDay(to) && from <= to;
  return {
    template: pick("template", templates, templates[0]),
    period: hasDays ? "custom" : pick("period", PERIODS, "last_28_days"),
    from: hasDays ? from : addDays(today, -28),
    to: hasDays ? to : addDays(today, -1),
    others: readList(one(search.artists)),
    sections: sectionsIn(readList(one(search.sections))),
    title: one(search.title) ?? "",
    logo: null,
    compare: one(search.compare) !== NO,
    format: pick("format", FORMATS, "pdf"),
    variant: pick("variant", ["full", "phone"], "full"),
    language: pick("language", LOCALES, locale),
  };
}

/** True when the service can be asked for these days. */
export const hasDays = ({ period, from, to }: Draft): boolean =>
  period !== "custom" || (isDay(from) && isDay(to) && from <= to);

const daysOf = ({ period, from, to }: Draft): Record<string, string> =>
  period === "custom" ? { from, to } : { period };

export const draftQuery = (draft: Draft): Record<string, string> => ({
  template: draft.template,
  ...daysOf(draft),
  ...(draft.others.length > 0 ? { artists: listText(draft.others) } : {}),
  ...(draft.sections ? { sections: listText(draft.sections) } : {}),
  ...(draft.title.trim() ? { title: draft.title.trim() } : {}),
  ...(draft.compare ? {} : { compare: NO }),
  format: draft.format,
  ...(draft.variant === "phone" ? { variant: draft.variant } : {}),
  language: draft.language,
});

/** The part of a body that reports and schedules have alike. */
export const contentBody = (
  artistId: string,
  { template, others, sections, title, logo, compare, format, variant, language }: Content,
) => ({
  template,
  artists: [artistId, ...others],
  ...(sections ? { sections } : {}),
  ...(title.trim() ? { title: title.trim() } : {}),
  ...(logo ? { logo } : {}),
  compare,
  format,
  // Only pages can be narrow.
  variant: format === "pdf" ? variant : ("full" as const),
  language,
});

/** What a schedule has made, as the form of an artist's page has it. */
export const contentOf = (artistId: string, content: ScheduleView["content"]): Content => ({
  ...content,
  others: content.artists.filter((id) => id !== artistId),
  sections: content.sections ?? null,
  title: content.title ?? "",
  logo: content.logo ?? null,
});

/** Whether somebody without money may not have it. */
export const holdsMoney = ({ template, sections }: Pick<Content, "template" | "sections">): boolean =>
  sections ? sections.includes("revenue") : template === "revenue";

export const reportBody = (artistId: string, draft: Draft) => ({
  ...contentBody(artistId, draft),
  ...daysOf(draft),
});
