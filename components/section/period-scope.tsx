"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { createContext, type ReactNode, use, useTransition } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";

/** Parameters of the address; undefined takes one away. */
type Patch = Readonly<Record<string, string | undefined>>;
type Scope = { isPending: boolean; show: (patch: Patch) => void };

const ScopeContext = createContext<Scope>({ isPending: false, show: () => {} });
export const usePeriodScope = (): Scope => use(ScopeContext);

/**
 * Keeps the period in the address and nowhere else. While the next one loads, the old numbers stay
 * and turn paler.
 */
export function PeriodScope({ toolbar, children }: { toolbar: ReactNode; children: ReactNode }) {
  const texts = useTexts().period;
  const router = useRouter();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const show = (patch: Patch) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(patch)) {
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    }
    startTransition(() => router.push(`?${next}`, { scroll: false }));
  };
  return (
    <ScopeContext value={{ isPending, show }}>
      {toolbar}
      <p role="status" className="sr-only">
        {isPending ? texts.loading : null}
      </p>
      <div
        aria-busy={isPending}
        className="relative space-y-4 transition-opacity duration-150 aria-busy:opacity-55 sm:space-y-5"
      >
        {children}
      </div>
    </ScopeContext>
  );
}
