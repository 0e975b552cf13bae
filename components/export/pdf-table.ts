/** A table on paper, whose heads stand on every page. Plain elements: the service makes documents too, and Node runs no TSX. */
import { Text, View } from "@react-pdf/renderer";
import { type ComponentProps, createElement as element, type ReactElement } from "react";
import type { PdfTable } from "./pdf-model.ts";
import { ROW, SMALL } from "./pdf-styles.ts";

type Style = NonNullable<ComponentProps<typeof View>["style"]>;

/** Digits are never parted: a number that is too long for its column is written smaller. */
const LONG = 13;
const smaller = (cell: string) =>
  cell.length > LONG && !cell.includes(" ") ? { fontSize: Math.max(4, (9 * LONG) / cell.length) } : {};

/** @param row the style of a line: with rules between them, unless every byte counts */
export function pdfTable({ columns, rows, more }: PdfTable, row: Style = ROW): ReactElement {
  const styles = columns.map(({ isFigure }, index) => ({
    flexGrow: index === 0 ? 2 : 1,
    flexShrink: 1,
    flexBasis: 0,
    paddingVertical: 4,
    paddingLeft: index === 0 ? 0 : 8,
    textAlign: isFigure ? ("right" as const) : ("left" as const),
  }));
  const heads = columns.map(({ label }, index) =>
    element(Text, { key: index, style: { ...styles[index], ...SMALL } }, label),
  );
  const lines = rows.map((cells, line) =>
    element(
      View,
      { key: line, wrap: false, style: row },
      ...cells.map((cell, index) =>
        element(Text, { key: index, style: { ...styles[index], ...smaller(cell) } }, cell),
      ),
    ),
  );
  return element(
    View,
    null,
    element(View, { fixed: true, style: row }, ...heads),
    ...lines,
    more ? element(Text, { style: { ...SMALL, marginTop: 5 } }, more) : null,
  );
}
