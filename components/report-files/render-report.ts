/** From answers to a file. It blocks where it runs: a thread of its own. */
import type { RenderedReport, ReportInput } from "#lib/reports/index.ts";
import { buildReport } from "./build-report.ts";
import type { Report } from "./report.ts";
import { reportTexts } from "./texts.ts";

type Made = Pick<RenderedReport, "mediaType" | "ending" | "bytes">;
const made = (ending: string, mediaType: string, bytes: Uint8Array): Made => ({ ending, mediaType, bytes });

async function fileOf(report: Report, format: ReportInput["content"]["format"]): Promise<Made> {
  const texts = reportTexts(report.language);
  // Each is loaded when it is needed first: a process seldom makes all kinds.
  switch (format) {
    case "pdf": {
      const { reportPdf } = await import("./to-pdf.ts");
      return made("pdf", "application/pdf", await reportPdf(report, texts));
    }
    case "xlsx": {
      const { reportXlsx } = await import("./to-xlsx.ts");
      const mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      return made("xlsx", mediaType, await reportXlsx(report, texts));
    }
    case "json": {
      const { reportJson } = await import("./to-data.ts");
      return made("json", "application/json", Buffer.from(reportJson(report)));
    }
    case "csv": {
      const { csvZip } = await import("./to-data.ts");
      return made("zip", "application/zip", csvZip(report, texts));
    }
  }
}

export async function renderReport(input: ReportInput): Promise<RenderedReport> {
  const report = buildReport(input);
  return { name: report.fileName, ...(await fileOf(report, input.content.format)) };
}
