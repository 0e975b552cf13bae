import clsx from "clsx";
import { cardClass } from "#components/ui/card.tsx";

/** Columns on a desk that leave no gap in the last row. */
const WIDE: Record<number, string> = {
  3: "xl:grid-cols-3",
  4: "xl:grid-cols-4",
  5: "xl:grid-cols-5",
  6: "xl:grid-cols-6",
  7: "xl:grid-cols-7",
  8: "xl:grid-cols-4",
  9: "xl:grid-cols-5",
  10: "xl:grid-cols-5",
  11: "xl:grid-cols-6",
  12: "xl:grid-cols-6",
};

/** Two columns on a phone, three on a tablet, on a desk as many as fit `count`; hairlines between. */
export const tilesClass = (count: number): string =>
  clsx(cardClass, "grid grid-cols-2 gap-px overflow-hidden sm:grid-cols-3", WIDE[count] ?? "xl:grid-cols-6");
