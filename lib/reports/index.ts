/** Reports: asked for, made off the main thread, kept for a year. docs/decisions/014. */
export { type Asker, mayAsk } from "./asker.ts";
export {
  contentSchema as reportContentSchema,
  formSchema as reportFormSchema,
  PERIODS,
  type ReportContent,
  spanOf,
} from "./form.ts";
export { createReport, createReportFor, requireContent } from "./make.ts";
export {
  deleteReport,
  forgetReports,
  listReports,
  readLinkedFile,
  readReport,
  readReportFile,
  reportStates,
} from "./read.ts";
export type {
  ArtistOfReport,
  RenderedReport,
  Renderer,
  ReportInput,
  SectionOfReport,
} from "./report-input.ts";
export { type MadeReport, runReports } from "./runner.ts";
export { removeExpired, removeOrphans } from "./sweep.ts";
export { downloadPath, type ReportView, reportViewSchema } from "./views.ts";
