import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The live page's shape before its numbers. */
export async function LivePageSkeleton() {
  const texts = getTexts(await getLocale());
  return (
    <div className="space-y-4 sm:space-y-5">
      <p role="status" className="sr-only">
        {texts.states.loading}
      </p>
      <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight sm:text-2xl">
        {texts.shell.sections.live}
      </h1>
      <Card>
        <Skeleton className="h-28 w-56 sm:h-40 sm:w-80" />
        <Skeleton className="mt-3 h-6 w-36" />
      </Card>
      <Card>
        <Skeleton className="mb-4 h-5 w-40" />
        <Skeleton className="h-44 w-full sm:h-56" />
      </Card>
      <Card>
        <Skeleton className="mb-4 h-5 w-32" />
        <Skeleton className="h-72 w-full lg:h-88" />
      </Card>
    </div>
  );
}
