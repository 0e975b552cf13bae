import { Suspense } from "react";
import { ExportList } from "#components/exports/export-list.tsx";
import { NewExport } from "#components/exports/new-export.tsx";
import { type Draft, readDraft, type Template } from "#components/reports/draft.ts";
import { NewReport } from "#components/reports/new-report.tsx";
import { NewSchedule } from "#components/reports/new-schedule.tsx";
import { LISTS, NEW, type Place } from "#components/reports/path.ts";
import { Preview } from "#components/reports/preview.tsx";
import { ReportList } from "#components/reports/report-list.tsx";
import { ListHead, NewHead } from "#components/reports/reports-head.tsx";
import { ScheduleList } from "#components/reports/schedule-list.tsx";
import { one } from "#components/section/read-query.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { mayReadMoney, type Viewer } from "#lib/auth/index.ts";
import { localDay } from "#lib/core/zones.ts";
import { listDeliveries } from "#lib/deliveries/index.ts";
import { listExports } from "#lib/exports/index.ts";
import { askerOf } from "#lib/http/asker.ts";
import { sectionsFor } from "#lib/metrics/index.ts";
import { TEMPLATE_SECTIONS, TEMPLATES } from "#lib/reports/form.ts";
import { listReports } from "#lib/reports/index.ts";
import { listSchedules } from "#lib/schedules/index.ts";
import { type PageProps, requireArtist, titleOf } from "../section-page.tsx";
import { readPreview } from "./read-preview.ts";

export const generateMetadata = titleOf("reports");

type Artist = Awaited<ReturnType<typeof requireArtist>>["artist"];
type Known = { viewer: Viewer; artist: Artist; place: Place; locale: Locale };

/** Those whose sections the viewer may all see; the overview is for everybody. */
function templatesFor(viewer: Viewer, artistId: string): [Template, ...Template[]] {
  const seen: readonly string[] = sectionsFor(viewer, artistId);
  const others = TEMPLATES.filter(
    (template) =>
      template !== "overview" && TEMPLATE_SECTIONS[template].every((section) => seen.includes(section)),
  );
  return ["overview", ...others];
}

/** The artist's own first. */
const zonesFrom = (zone: string): string[] => [
  ...new Set([zone, "UTC", ...Intl.supportedValuesOf("timeZone")]),
];

async function FreshPreview({ viewer, artist, draft, locale }: Omit<Known, "place"> & { draft: Draft }) {
  return <Preview report={await readPreview(viewer, artist, draft)} locale={locale} />;
}

/** A preview's shape before its numbers. */
const waiting = (
  <Card>
    {["a", "b", "c", "d", "e"].map((row) => (
      <Skeleton key={row} className="my-4 h-8 w-full" />
    ))}
  </Card>
);

async function Lists({ view, known }: { view: (typeof LISTS)[number]; known: Known }) {
  const { viewer, place } = known;
  const asker = askerOf({ kind: "user", viewer });
  if (view === "schedules") {
    const [schedules, letters] = await Promise.all([
      listSchedules(asker),
      listDeliveries(asker, { status: "failed" }),
    ]);
    return <ScheduleList place={place} initial={schedules} letters={letters} />;
  }
  if (view === "exports")
    return <ExportList place={place} initial={await listExports(asker, place.artistId)} />;
  return <ReportList place={place} initial={await listReports(asker, place.artistId)} />;
}

type NewProps = { view: (typeof LISTS)[number]; known: Known; search: Awaited<PageProps["searchParams"]> };

function New({ view, known: { viewer, artist, place, locale }, search }: NewProps) {
  if (view === "exports") {
    const money = mayReadMoney(viewer, artist.id) ? (["transactions"] as const) : [];
    const raw = viewer.role === "admin" ? (["events"] as const) : [];
    return <NewExport place={place} kinds={["rollups", ...money, "listeners", ...raw]} />;
  }
  const templates = templatesFor(viewer, artist.id);
  const draft = readDraft(search, templates, { today: place.today, locale });
  if (view === "schedules")
    return (
      <NewSchedule place={place} templates={templates} initial={draft} zones={zonesFrom(artist.timezone)} />
    );
  const preview = (
    <Suspense fallback={waiting}>
      <FreshPreview viewer={viewer} artist={artist} draft={draft} locale={locale} />
    </Suspense>
  );
  return <NewReport place={place} templates={templates} initial={draft} preview={preview} />;
}

/** Reports, schedules and exports of an artist: what there is, and what can be made new. */
export default async function ReportsPage({ params, searchParams }: PageProps) {
  const { viewer, artist } = await requireArtist(params);
  const search = await searchParams;
  const asked = one(search.view);
  const locale = await getLocale();
  const texts = getTexts(locale);
  const today = localDay(artist.timezone, Date.now());
  const place = { artistId: artist.id, zone: artist.timezone, today };
  const known = { viewer, artist, place, locale };
  const made = LISTS.find((list) => NEW[list] === asked);
  const view = made ?? LISTS.find((list) => list === asked) ?? "list";
  return (
    <div key={`${artist.id} ${asked}`} className="mx-auto max-w-[64rem]">
      {made ? (
        <NewHead artistId={artist.id} view={view} texts={texts} />
      ) : (
        <ListHead artistId={artist.id} view={view} texts={texts} />
      )}
      {made ? <New view={view} known={known} search={search} /> : <Lists view={view} known={known} />}
      <p className="pt-5 text-center text-balance text-[0.8125rem] text-faint">
        {texts.footer.zone(artist.timezone)}
      </p>
    </div>
  );
}
