import { notFound } from "next/navigation";
import { Suspense } from "react";
import { ExportList } from "#components/exports/export-list.tsx";
import { NewExport } from "#components/exports/new-export.tsx";
import { type Choices, changed } from "#components/reports/choices.ts";
import { contentOf, type Draft, readDraft, type Template } from "#components/reports/draft.ts";
import { NewReport } from "#components/reports/new-report.tsx";
import { EDIT, LISTS, NEW, type Place } from "#components/reports/path.ts";
import { Preview } from "#components/reports/preview.tsx";
import { ReportList } from "#components/reports/report-list.tsx";
import { ListHead, NewHead } from "#components/reports/reports-head.tsx";
import { ScheduleForm } from "#components/reports/schedule-form.tsx";
import { ScheduleList } from "#components/reports/schedule-list.tsx";
import { one } from "#components/section/read-query.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { mayReadMoney, type Viewer } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { localDay } from "#lib/core/zones.ts";
import { listDeliveries } from "#lib/deliveries/index.ts";
import { listExports } from "#lib/exports/index.ts";
import { askerOf } from "#lib/http/asker.ts";
import { RANGE_SECTIONS } from "#lib/metrics/definition.ts";
import { listArtists, sectionsFor } from "#lib/metrics/index.ts";
import { TEMPLATE_SECTIONS, TEMPLATES } from "#lib/reports/form.ts";
import { listReports } from "#lib/reports/index.ts";
import { listSchedules, readSchedule } from "#lib/schedules/index.ts";
import { type PageProps, requireArtist, titleOf } from "../section-page.tsx";
import { readPreview } from "./read-preview.ts";

export const generateMetadata = titleOf("reports");

type Artist = Awaited<ReturnType<typeof requireArtist>>["artist"];
type Known = { viewer: Viewer; artist: Artist; place: Place; locale: Locale };
type Search = Awaited<PageProps["searchParams"]>;

/** Those whose sections the viewer may all see; the overview is for everybody. */
function templatesFor(viewer: Viewer, artistId: string): [Template, ...Template[]] {
  const seen: readonly string[] = sectionsFor(viewer, artistId);
  const others = TEMPLATES.filter(
    (template) =>
      template !== "overview" && TEMPLATE_SECTIONS[template].every((section) => seen.includes(section)),
  );
  return ["overview", ...others];
}

/** What the viewer may choose from. */
async function choicesFor({ viewer, artist, locale }: Known) {
  const templates = templatesFor(viewer, artist.id);
  const texts = getTexts(locale).definitions;
  const seen: readonly string[] = sectionsFor(viewer, artist.id);
  const sections = RANGE_SECTIONS.filter((section) => seen.includes(section)).map((id) => ({
    id,
    label: texts.sections[id][0],
    templates: TEMPLATES.filter((template) => TEMPLATE_SECTIONS[template].includes(id)),
  }));
  const own = await listArtists(viewer);
  const artists = own.map(({ id, name }) => ({ id, name, hasMoney: mayReadMoney(viewer, id) }));
  return { templates, sections, artists } satisfies Choices;
}

/** The artist's own first. */
const zonesFrom = (zone: string): string[] => [
  ...new Set([zone, "UTC", ...Intl.supportedValuesOf("timeZone")]),
];

async function FreshPreview({ viewer, artist, draft, locale }: Omit<Known, "place"> & { draft: Draft }) {
  const others = (await listArtists(viewer)).filter(({ id }) => draft.others.includes(id));
  return <Preview report={await readPreview(viewer, artist, others, draft)} locale={locale} />;
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

type NewProps = { view: (typeof LISTS)[number]; known: Known; search: Search };

/** Money, artists and sections that an address names and the viewer may not have are left out. */
function draftOf(search: Search, { place, artist, locale }: Known, choices: Choices): Draft {
  const [first = "overview", ...templates] = choices.templates;
  const draft = readDraft(search, [first, ...templates], { today: place.today, locale });
  const known = choices.sections.map(({ id }) => id);
  const sections = draft.sections?.filter((id) => known.includes(id)) ?? [];
  const own = choices.artists.map(({ id }) => id).filter((id) => id !== artist.id);
  const others = draft.others.filter((id) => own.includes(id));
  return changed(draft, { sections: sections.length > 0 ? sections : null, others }, choices);
}

async function New({ view, known, search }: NewProps) {
  const { viewer, artist, place, locale } = known;
  if (view === "exports") {
    const money = mayReadMoney(viewer, artist.id) ? (["transactions"] as const) : [];
    const raw = viewer.role === "admin" ? (["events"] as const) : [];
    return <NewExport place={place} kinds={["rollups", ...money, "listeners", ...raw]} />;
  }
  const choices = await choicesFor(known);
  const draft = draftOf(search, known, choices);
  if (view === "schedules")
    return (
      <ScheduleForm place={place} choices={choices} initial={draft} zones={zonesFrom(artist.timezone)} />
    );
  const preview = (
    <Suspense fallback={waiting}>
      <FreshPreview viewer={viewer} artist={artist} draft={draft} locale={locale} />
    </Suspense>
  );
  return <NewReport place={place} choices={choices} initial={draft} preview={preview} />;
}

/** A schedule of the viewer's, to be changed; somebody else's is none. */
async function Edit({ known, search }: Omit<NewProps, "view">) {
  const { viewer, artist, place } = known;
  const asker = askerOf({ kind: "user", viewer });
  const schedule = await readSchedule(asker, one(search.schedule) ?? "").catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) notFound();
    throw error;
  });
  return (
    <ScheduleForm
      place={place}
      choices={await choicesFor(known)}
      initial={contentOf(artist.id, schedule.content)}
      zones={[...new Set([schedule.timezone, ...zonesFrom(artist.timezone)])]}
      schedule={schedule}
    />
  );
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
  const isEdit = asked === EDIT;
  const view = made ?? LISTS.find((list) => list === asked) ?? (isEdit ? "schedules" : "list");
  return (
    <div key={`${artist.id} ${asked}`} className="mx-auto max-w-[64rem]">
      {made || isEdit ? (
        <NewHead artistId={artist.id} view={view} texts={texts} isEdit={isEdit} />
      ) : (
        <ListHead artistId={artist.id} view={view} texts={texts} />
      )}
      {isEdit ? <Edit known={known} search={search} /> : null}
      {made ? <New view={view} known={known} search={search} /> : null}
      {made || isEdit ? null : <Lists view={view} known={known} />}
      <p className="pt-5 text-center text-balance text-[0.8125rem] text-faint">
        {texts.footer.zone(artist.timezone)}
      </p>
    </div>
  );
}
