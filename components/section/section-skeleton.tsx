import { ChartSkeleton } from "#components/charts/chart-skeleton.tsx";
import type { SectionId } from "#components/shell/sections.ts";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { tilesClass } from "./tile-grid.ts";

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A page's shape before its numbers. @param tiles how many key numbers it has */
export async function SectionSkeleton({ section, tiles }: { section: SectionId; tiles: number }) {
  const texts = getTexts(await getLocale());
  return (
    <div>
      <p role="status" className="sr-only">
        {texts.states.loading}
      </p>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 sm:mb-5">
        <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight sm:text-2xl">
          {texts.shell.sections[section]}
        </h1>
        <Skeleton className="h-11 w-full rounded-[10px]! sm:h-9 sm:w-88" />
      </div>
      <div className="space-y-4 sm:space-y-5">
        <div className={tilesClass(tiles)}>
          {times(tiles).map((index) => (
            <div key={index} className="bg-surface p-4 sm:p-5">
              <Skeleton className="my-1 h-4 w-20" />
              <Skeleton className="mt-2 h-7 w-28" />
              <Skeleton className="mt-3 h-4 w-24" />
              <Skeleton className="mt-4 h-6 w-full" />
            </div>
          ))}
        </div>
        <Card>
          <Skeleton className="mb-6 h-5 w-40" />
          <div className="h-60 sm:h-72">
            <ChartSkeleton />
          </div>
        </Card>
        <Card>
          <Skeleton className="mb-5 h-5 w-28" />
          <Skeleton className="h-16 w-full" />
        </Card>
        <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          {[5, 4].map((rows) => (
            <Card key={rows}>
              {times(rows).map((row) => (
                <Skeleton key={row} className="my-4 h-8 w-full" />
              ))}
            </Card>
          ))}
        </div>
      </div>
    </div>
  );
}
