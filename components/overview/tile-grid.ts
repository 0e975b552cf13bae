import clsx from "clsx";
import { cardClass } from "#components/ui/card.tsx";

/** Two columns on a phone, three on a tablet, six on a desk; hairlines between. */
export const tilesClass = clsx(
  cardClass,
  "grid grid-cols-2 gap-px overflow-hidden sm:grid-cols-3 xl:grid-cols-6",
);
