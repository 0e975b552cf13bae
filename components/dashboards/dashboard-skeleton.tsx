import { ChartSkeleton } from "#components/charts/chart-skeleton.tsx";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Dashboard, Widget } from "#lib/dashboards/index.ts";
import { gridClass, spanClass } from "./grid.ts";

function WidgetSkeleton({ kind }: Pick<Widget, "kind">) {
  return (
    <Card>
      <Skeleton className="my-1 h-4 w-24" />
      {kind === "series" ? (
        <div className="mt-5 h-60 sm:h-72">
          <ChartSkeleton />
        </div>
      ) : kind === "breakdown" ? (
        ["a", "b", "c", "d"].map((row) => <Skeleton key={row} className="my-4 h-7 w-full" />)
      ) : (
        <>
          <Skeleton className="mt-2 h-7 w-28" />
          <Skeleton className="mt-4 h-6 w-full" />
        </>
      )}
    </Card>
  );
}

/** The dashboard's own shape before its numbers. */
export function DashboardSkeleton({ dashboard, locale }: { dashboard: Dashboard; locale: Locale }) {
  const texts = getTexts(locale);
  return (
    <div>
      <p role="status" className="sr-only">
        {texts.states.loading}
      </p>
      <p className="flex min-h-11 items-center text-[0.8125rem] text-muted sm:min-h-8">
        {texts.dashboards.back}
      </p>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 sm:mb-5">
        <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight sm:text-2xl">
          {dashboard.name}
        </h1>
        <Skeleton className="h-11 w-full rounded-[10px]! sm:h-9 sm:w-88" />
      </div>
      <div className={gridClass}>
        {dashboard.widgets.map(({ id, kind, width }) => (
          <div key={id} className={spanClass(width)}>
            <WidgetSkeleton kind={kind} />
          </div>
        ))}
      </div>
    </div>
  );
}
