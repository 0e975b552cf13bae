import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { periodOf } from "#components/dashboards/period-of.ts";
import { SharedDashboard } from "#components/dashboards/shared-dashboard.tsx";
import { intervalsFor, lengthOf } from "#components/section/period.ts";
import { readQuery, type SearchParams } from "#components/section/read-query.ts";
import { viewOf } from "#components/section/view.ts";
import { OpenPage } from "#components/shell/open-page.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { localDay } from "#lib/core/zones.ts";
import { openShare, readFigures } from "#lib/dashboards/index.ts";
import { listArtists } from "#lib/metrics/index.ts";
import { readEnv } from "#lib/platform/env.ts";

type SharedProps = { params: Promise<{ token: string }>; searchParams: Promise<SearchParams> };

/** Opened once a request. */
const open = cache(openShare);

/** The address is the key: nobody is to find it by a search, or learn it from where somebody came from. */
export async function generateMetadata({ params }: SharedProps): Promise<Metadata> {
  const share = await open((await params).token);
  const texts = getTexts(await getLocale());
  return {
    title: share?.dashboard.name ?? texts.dashboards.shared.goneTitle,
    robots: { index: false, follow: false, nocache: true },
    referrer: "no-referrer",
  };
}

/** A dashboard by its link, without sign-in, without money, over its own days. */
export default async function SharedPage({ params, searchParams }: SharedProps) {
  await connection();
  const share = await open((await params).token);
  if (!share) notFound();
  const { dashboard, reader } = share;
  const [artist] = await listArtists(reader);
  if (!artist) notFound();
  const locale = await getLocale();
  const today = localDay(artist.timezone, Date.now());
  const period = periodOf(dashboard.period, today);
  // Of the address only the grouping counts: which days are shown, and of whom, was chosen by who made the link.
  const { interval } = readQuery(await searchParams);
  const read = await readFigures(reader, artist.id, dashboard.widgets, {
    ...period,
    ...(interval && intervalsFor(lengthOf(period)).includes(interval) ? { interval } : {}),
    compare: "previous",
  });
  if (!read) notFound();
  return (
    <OpenPage texts={getTexts(locale)}>
      <SharedDashboard
        name={dashboard.name}
        artist={artist.name}
        figures={read.figures}
        view={viewOf(read, today)}
        asOf={read.asOf}
        k={readEnv().K_ANONYMITY}
        locale={locale}
      />
    </OpenPage>
  );
}
