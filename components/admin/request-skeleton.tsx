import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** A request's shape before it is read. */
export function RequestSkeleton({ label }: { label: string }) {
  return (
    <div>
      <p role="status" className="sr-only">
        {label}
      </p>
      <Skeleton className="mb-5 h-8 w-64" />
      <div className="grid items-start gap-4 sm:gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {[5, 4].map((rows) => (
          <Card key={rows}>
            {Array.from({ length: rows }, (_, row) => row).map((row) => (
              <Skeleton key={row} className="my-4 h-7 w-full" />
            ))}
          </Card>
        ))}
      </div>
    </div>
  );
}
