import { getTexts, type Texts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { cardClass } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

type SkeletonProps = {
  headOf: (texts: Texts["admin"]) => { title: string; intro: string };
  rows: number;
  hasFilters?: boolean;
};

/** A table's shape before its rows. */
export async function TableSkeleton({ headOf, rows, hasFilters = false }: SkeletonProps) {
  const texts = getTexts(await getLocale());
  const { title, intro } = headOf(texts.admin);
  return (
    <div>
      <p role="status" className="sr-only">
        {texts.states.loading}
      </p>
      <PageHead title={title} intro={intro} />
      {hasFilters ? <Skeleton className="mb-4 h-16 w-full rounded-[10px]! sm:mb-5 sm:h-15 sm:w-80" /> : null}
      <div className={`${cardClass} divide-y divide-line`}>
        {Array.from({ length: rows }, (_, row) => row).map((row) => (
          <div key={row} className="flex items-center justify-between gap-6 px-4 py-4 sm:px-5">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-4 w-20" />
          </div>
        ))}
      </div>
    </div>
  );
}
