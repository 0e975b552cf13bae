import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Overview } from "#components/overview/overview.tsx";
import { PageFooter } from "#components/overview/page-footer.tsx";
import { PeriodScope } from "#components/overview/period-scope.tsx";
import { RangeProblemMessage } from "#components/overview/range-problem.tsx";
import { readQuery, type SearchParams } from "#components/overview/read-query.ts";
import { Toolbar } from "#components/overview/toolbar.tsx";
import { viewOf } from "#components/overview/view.ts";
import { sectionPath } from "#components/shell/sections.ts";
import { DEFAULT_LOCALE, getTexts } from "#components/texts/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { localDay } from "#lib/core/zones.ts";
import { getRequestPath, getViewer } from "#lib/http/viewer.ts";
import { getOverview, listArtists } from "#lib/metrics/index.ts";
import { readEnv } from "#lib/platform/env.ts";

type PageProps = { params: Promise<{ artistId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const viewer = await getViewer();
  const artistId = decodeURIComponent((await params).artistId);
  const artist = viewer && (await listArtists(viewer)).find(({ id }) => id === artistId);
  const { title } = getTexts().overview;
  return { title: artist ? `${title} · ${artist.name}` : title };
}

export default async function OverviewPage({ params, searchParams }: PageProps) {
  const artistId = decodeURIComponent((await params).artistId);
  const path = sectionPath(artistId, "overview");
  const search = await searchParams;
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: await getRequestPath() })}`);
  const artist = (await listArtists(viewer)).find(({ id }) => id === artistId);
  if (!artist) notFound();
  const today = localDay(artist.timezone, Date.now());

  const answer = await getOverview(viewer, artistId, readQuery(search)).catch((problem: unknown) => {
    if (problem instanceof Problem && problem.status === 422) return problem;
    throw problem;
  });
  if (!answer) notFound();
  if (answer instanceof Problem) {
    const toolbar = <Toolbar period={undefined} view={{ interval: "day", zone: artist.timezone, today }} />;
    return (
      <PeriodScope toolbar={toolbar}>
        <RangeProblemMessage message={answer.message} path={path} locale={DEFAULT_LOCALE} />
      </PeriodScope>
    );
  }
  const view = viewOf(answer, today);
  return (
    <PeriodScope toolbar={<Toolbar period={answer.range} view={view} />}>
      <Overview answer={answer} view={view} k={readEnv().K_ANONYMITY} locale={DEFAULT_LOCALE} />
      <PageFooter
        zone={view.zone}
        asOf={answer.asOf}
        today={today}
        isCounting={view.to >= today && view.from <= today}
        locale={DEFAULT_LOCALE}
      />
    </PeriodScope>
  );
}
