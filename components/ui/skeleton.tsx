import clsx from "clsx";

/** A grey shape where something will stand. Give it the size of what comes. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={clsx("skeleton block", className)} />;
}
