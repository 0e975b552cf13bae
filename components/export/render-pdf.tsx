import { Font, pdf } from "@react-pdf/renderer";
import { PdfDocument } from "./pdf-document.tsx";
import type { PdfMessage, PdfModel } from "./pdf-model.ts";
import { printableAll } from "./printable.ts";

const POINTS_A_PAGE = 740;
const POINTS = { head: 80, number: 20, part: 60, chart: 190, row: 18 };
/** Shares of the work: what comes before the first page, and the pages. */
const LAYOUT_SHARE = 0.15;
const PAGES_SHARE = 0.75;

/** Good enough for a bar: the layout alone knows. */
export function expectedPages({ numbers, parts }: Pick<PdfModel, "numbers" | "parts">): number {
  const height = parts.reduce(
    (sum, { chart, table }) =>
      sum + POINTS.part + (chart ? POINTS.chart : 0) + table.rows.length * POINTS.row,
    POINTS.head + numbers.length * POINTS.number,
  );
  return Math.max(1, Math.ceil(height / POINTS_A_PAGE));
}

/** Makes the document. It blocks where it runs: a worker. */
export async function renderPdf(model: PdfModel, tell: (message: PdfMessage) => void): Promise<Blob> {
  // Names and numbers are not to be parted.
  Font.registerHyphenationCallback((word) => [word]);
  const expected = expectedPages(model);
  let last = 0;
  const onPage = (page: number) => {
    if (page <= last) return;
    last = page;
    tell({
      kind: "progress",
      stage: "page",
      page,
      share: LAYOUT_SHARE + PAGES_SHARE * Math.min(1, page / expected),
    });
  };
  tell({ kind: "progress", stage: "layout", share: LAYOUT_SHARE });
  const title = `${model.artist} – ${model.title}, ${model.about[0] ?? ""}`;
  return pdf(<PdfDocument model={printableAll(model)} title={title} onPage={onPage} />).toBlob();
}
