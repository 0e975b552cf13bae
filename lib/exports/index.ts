/** Data to take away: asked for, made off to the side, kept for 30 days. docs/decisions/015. */
export {
  cancelExport,
  createExport,
  type Export,
  exportFile,
  linkedExportFile,
  linkToExport,
  listExports,
  readExport,
} from "./exports.ts";
export { COLUMN_TYPES, EXPORT_FORMATS, EXPORT_KINDS, type ExportFormat } from "./kinds.ts";
export { forgetExporter, revokeExportsCovering } from "./revoke.ts";
export { runExports } from "./run.ts";
