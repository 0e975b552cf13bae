import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Dashboard } from "#components/dashboards/dashboard.tsx";
import { DashboardSkeleton } from "#components/dashboards/dashboard-skeleton.tsx";
import { dashboardPath } from "#components/dashboards/path.ts";
import { periodOf } from "#components/dashboards/period-of.ts";
import { WidgetView } from "#components/dashboards/widget-view.tsx";
import { PageFooter } from "#components/section/page-footer.tsx";
import { PeriodScope } from "#components/section/period-scope.tsx";
import { RangeProblemMessage } from "#components/section/range-problem.tsx";
import { readQuery } from "#components/section/read-query.ts";
import { Suppressed } from "#components/section/suppressed.tsx";
import { Toolbar } from "#components/section/toolbar.tsx";
import { viewOf } from "#components/section/view.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { mayReadMoney } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { localDay } from "#lib/core/zones.ts";
import { getDashboard, readFigures, widgetOffer } from "#lib/dashboards/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { type PageProps, requireArtist } from "../../section-page.tsx";

type DashboardProps = PageProps & { params: Promise<{ artistId: string; dashboardId: string }> };

/** What a refusal of `status` comes to; any other error goes on. */
const refusedWith =
  (...statuses: number[]) =>
  (error: unknown): Problem => {
    if (error instanceof Problem && statuses.includes(error.status)) return error;
    throw error;
  };

async function requireDashboard(params: DashboardProps["params"]) {
  const { viewer, artist } = await requireArtist(params);
  const { dashboardId } = await params;
  const dashboard = /^[0-9a-f]{24}$/.test(dashboardId)
    ? await getDashboard(viewer, artist.id, dashboardId).catch(refusedWith(404))
    : null;
  if (!dashboard || dashboard instanceof Problem) notFound();
  return { viewer, artist, dashboard };
}

export async function generateMetadata({ params }: DashboardProps): Promise<Metadata> {
  const { dashboard, artist } = await requireDashboard(params);
  return { title: `${dashboard.name} · ${artist.name}` };
}

/** A dashboard over its own period, or the one in the address. */
export default async function DashboardPage({ params, searchParams }: DashboardProps) {
  const found = await requireDashboard(params);
  return (
    <Suspense fallback={<DashboardSkeleton dashboard={found.dashboard} locale={await getLocale()} />}>
      <Figures {...found} searchParams={searchParams} />
    </Suspense>
  );
}

type FiguresProps = Awaited<ReturnType<typeof requireDashboard>> & Pick<DashboardProps, "searchParams">;

async function Figures({ viewer, artist, dashboard, searchParams }: FiguresProps) {
  const locale = await getLocale();
  const today = localDay(artist.timezone, Date.now());
  const asked = readQuery(await searchParams);
  const isOwnPeriod = asked.from === undefined && asked.to === undefined;
  const query = { ...asked, ...(isOwnPeriod ? periodOf(dashboard.period, today) : {}) };
  const read = await readFigures(viewer, artist.id, dashboard.widgets, query).catch(refusedWith(422));
  if (read === null) notFound();
  if (read instanceof Problem) {
    const view = { interval: "day", zone: artist.timezone, today } as const;
    return (
      <PeriodScope toolbar={<Toolbar title={dashboard.name} period={undefined} view={view} />}>
        <RangeProblemMessage problem={read} path={dashboardPath(artist.id, dashboard.id)} locale={locale} />
      </PeriodScope>
    );
  }
  const view = viewOf(read, today);
  const k = readEnv().K_ANONYMITY;
  const rendered = Object.fromEntries(
    read.figures.map((figure) => [
      figure.widget.id,
      <WidgetView key={figure.widget.id} figure={figure} view={view} k={k} locale={locale} />,
    ]),
  );
  return (
    <Dashboard
      key={dashboard.id}
      dashboard={dashboard}
      view={view}
      offer={dashboard.own ? widgetOffer(mayReadMoney(viewer, artist.id)) : []}
      rendered={rendered}
      instead={read.suppressed ? <Suppressed locale={locale} /> : undefined}
      footer={
        <PageFooter
          zone={view.zone}
          asOf={read.asOf}
          today={today}
          isCounting={view.to >= today && view.from <= today}
          locale={locale}
        />
      }
    />
  );
}
