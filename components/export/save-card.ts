/** Files of one card. Arrives when somebody asks for the first. */
import { chartIn, chartPicture, toPng } from "./chart-svg.ts";
import { toCsv } from "./csv.ts";
import type { ExportPage } from "./export-page.ts";
import type { ExportTable } from "./export-table.ts";
import { fileName } from "./file-name.ts";
import { tableJson } from "./json.ts";
import { prefersLight } from "./light.ts";
import { saveFile } from "./save-file.ts";

export type CardFormat = "csv" | "json" | "png" | "svg";
type Asked = {
  page: ExportPage;
  table: ExportTable;
  /** Anything inside the card: its chart is looked for from here. */
  element: Element;
  /** The line under a picture. */
  source: string;
};

export async function saveCard(format: CardFormat, { page, table, element, source }: Asked): Promise<void> {
  const name = fileName({ ...page, title: table.title }, format);
  if (format === "csv") return saveFile(toCsv(table), name, "text/csv;charset=utf-8");
  if (format === "json") return saveFile(tableJson(page, table), name, "application/json");
  const chart = chartIn(element);
  if (!chart) throw new Error("the chart has not been drawn yet");
  const picture = chartPicture(chart, table.title, source);
  if (format === "svg") return saveFile(picture.svg, name, "image/svg+xml");
  saveFile(await toPng(picture, prefersLight() ? 1 : 2), name, "image/png");
}
