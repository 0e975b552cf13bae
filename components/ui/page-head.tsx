import type { ReactNode } from "react";

type HeadProps = { title: ReactNode; intro?: string; before?: ReactNode; children?: ReactNode };

/** A page's name and what it is for, and at its side what can be done. `before` leads back. */
export function PageHead({ title, intro, before, children }: HeadProps) {
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3 sm:mb-5">
      <div className="min-w-0">
        {before}
        <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight break-words sm:text-2xl">
          {title}
        </h1>
        {intro ? <p className="mt-1 text-pretty text-muted">{intro}</p> : null}
      </div>
      {children}
    </div>
  );
}
