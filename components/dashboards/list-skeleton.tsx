import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { cardClass } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The list's shape before its dashboards. */
export async function ListSkeleton() {
  const texts = getTexts(await getLocale());
  return (
    <div className="mx-auto max-w-[52rem]">
      <p role="status" className="sr-only">
        {texts.states.loading}
      </p>
      <PageHead title={texts.dashboards.title} intro={texts.dashboards.intro}>
        <Skeleton className="h-11 w-40 rounded-[10px]! sm:h-9" />
      </PageHead>
      <div className={`${cardClass} divide-y divide-line`}>
        {["a", "b", "c"].map((row) => (
          <div key={row} className="px-4 py-3 sm:px-5">
            <Skeleton className="my-1 h-4 w-40" />
            <Skeleton className="my-1.5 h-3.5 w-28" />
          </div>
        ))}
      </div>
    </div>
  );
}
