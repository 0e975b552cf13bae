import clsx from "clsx";
import type { ReactNode } from "react";

type HeadProps = {
  title: ReactNode;
  titleClass?: string;
  /** Beside the title, on a phone below everything. */
  legend?: ReactNode;
  /** At the right: the grouping, the export menu. */
  children: ReactNode;
};

/** The first line of a card with a large chart. */
export function ChartHead({ title, titleClass = "font-semibold", legend, children }: HeadProps) {
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
      <h2 className={clsx("min-w-0", titleClass)}>{title}</h2>
      {legend ? (
        <div className="order-1 basis-full text-[0.8125rem] text-muted sm:order-none sm:basis-auto">
          {legend}
        </div>
      ) : null}
      <div className="ml-auto flex items-center gap-2">{children}</div>
    </div>
  );
}
