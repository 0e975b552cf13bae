import clsx from "clsx";
import { cardClass } from "#components/ui/card.tsx";

/** Two columns on a phone, three and two on a tablet, five on a desk; hairlines between. */
export const tilesClass = clsx(
  cardClass,
  "grid grid-cols-2 gap-px overflow-hidden sm:grid-cols-6 lg:grid-cols-5",
);
export const tileSpan = (index: number): string =>
  clsx("lg:col-span-1", index < 3 ? "sm:col-span-2" : "sm:col-span-3", index === 4 && "col-span-2");
