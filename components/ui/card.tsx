import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

export const cardClass = "rounded-card border border-line bg-surface shadow-card";

/** A white area with a hairline. `title` names the section for everybody, `aside` sits at its right. */
export function Card({
  title,
  aside,
  className,
  children,
  ...props
}: Omit<ComponentProps<"section">, "title"> & { title?: ReactNode; aside?: ReactNode }) {
  return (
    <section {...props} className={clsx(cardClass, "min-w-0 p-4 sm:p-5", className)}>
      {title ? (
        <div className="mb-3 flex min-h-6 flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <h2 className="font-semibold">{title}</h2>
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  );
}
