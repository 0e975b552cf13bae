import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { cardClass } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The page's shape before its rows. */
export async function ReportsSkeleton() {
  const texts = getTexts(await getLocale());
  return (
    <div>
      <p role="status" className="sr-only">
        {texts.states.loading}
      </p>
      <PageHead title={texts.shell.sections.reports} intro={texts.reports.intro}>
        <Skeleton className="h-11 w-32 rounded-[10px]! sm:h-9" />
      </PageHead>
      <Skeleton className="mb-4 h-11 w-72 rounded-[10px]! sm:mb-5" />
      <div className={`${cardClass} divide-y divide-line`}>
        {["a", "b", "c", "d"].map((row) => (
          <div key={row} className="px-4 py-3.5 sm:px-5">
            <Skeleton className="my-1 h-4 w-48" />
            <Skeleton className="my-1.5 h-3.5 w-64 max-w-full" />
            <Skeleton className="mt-3 h-11 w-32 rounded-[10px]! sm:h-9" />
          </div>
        ))}
      </div>
    </div>
  );
}
