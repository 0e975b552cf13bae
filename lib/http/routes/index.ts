import type { Route } from "../define-route.ts";
import { changePasswordRoute, forgotRoute, resetRoute } from "./account.ts";
import { auditHeadRoute, auditRoute, privacyKeyRoute } from "./audit.ts";
import { catalogueRoute } from "./catalogue.ts";
import { cmcdEventRoute, cmcdRequestRoute } from "./cmcd.ts";
import { consentRoute } from "./consent.ts";
import {
  createDashboardRoute,
  deleteDashboardRoute,
  getDashboardRoute,
  listDashboardsRoute,
  putDashboardRoute,
} from "./dashboards.ts";
import { listDeliveriesRoute, retryDeliveryRoute } from "./deliveries.ts";
import { cancelExportRoute, createExportRoute, getExportRoute, listExportsRoute } from "./exports.ts";
import { downloadExportRoute, exportFileRoute, linkToExportRoute } from "./exports-files.ts";
import { acceptRoute, joinRoute } from "./invitations.ts";
import {
  approvePrivacyRequestRoute,
  createPrivacyRequestRoute,
  getPrivacyRequestRoute,
  liftPrivacyRequestRoute,
  listPrivacyRequestsRoute,
  refusePrivacyRequestRoute,
} from "./privacy.ts";
import { certificateRoute, packageRoute } from "./privacy-files.ts";
import { artistsRoute, liveRoute, SECTION_ROUTES } from "./reading.ts";
import {
  createReportRoute,
  deleteReportRoute,
  downloadReportRoute,
  getReportRoute,
  listReportsRoute,
  reportFileRoute,
} from "./reports.ts";
import { retentionRoute } from "./retention.ts";
import { ratesRoute, transactionsRoute } from "./revenue.ts";
import {
  changeScheduleRoute,
  createScheduleRoute,
  deleteScheduleRoute,
  getScheduleRoute,
  listSchedulesRoute,
  runScheduleRoute,
  scheduleHistoryRoute,
} from "./schedules.ts";
import {
  confirmSecondFactorRoute,
  removeSecondFactorRoute,
  startSecondFactorRoute,
} from "./second-factor.ts";
import { SEGMENT_ROUTES } from "./segment.ts";
import { endOtherSessionsRoute, endSessionRoute, listSessionsRoute } from "./sessions.ts";
import { arrivalsRoute, testEventRoute } from "./setup.ts";
import { createKeyRoute, listKeysRoute, revokeKeyRoute } from "./setup-keys.ts";
import { createShareRoute, listSharesRoute, revokeShareRoute } from "./shares.ts";
import { healthRoute, metricsRoute, statsRoute } from "./system.ts";
import { changeRoleRoute, inviteRoute, removeMemberRoute, revokeInvitationRoute, teamRoute } from "./team.ts";
import { importRoute, trackRoute } from "./track.ts";

/** The routes of the API, in the order of the documentation. */
export const ROUTES: readonly Route[] = [
  trackRoute,
  importRoute,
  cmcdRequestRoute,
  cmcdEventRoute,
  ...SEGMENT_ROUTES,
  consentRoute,
  catalogueRoute,
  transactionsRoute,
  ratesRoute,
  artistsRoute,
  ...Object.values(SECTION_ROUTES),
  liveRoute,
  arrivalsRoute,
  listKeysRoute,
  createKeyRoute,
  revokeKeyRoute,
  testEventRoute,
  changePasswordRoute,
  forgotRoute,
  resetRoute,
  startSecondFactorRoute,
  confirmSecondFactorRoute,
  removeSecondFactorRoute,
  listSessionsRoute,
  endOtherSessionsRoute,
  endSessionRoute,
  teamRoute,
  inviteRoute,
  revokeInvitationRoute,
  changeRoleRoute,
  removeMemberRoute,
  joinRoute,
  acceptRoute,
  listDashboardsRoute,
  createDashboardRoute,
  getDashboardRoute,
  putDashboardRoute,
  deleteDashboardRoute,
  listSharesRoute,
  createShareRoute,
  revokeShareRoute,
  createReportRoute,
  listReportsRoute,
  getReportRoute,
  deleteReportRoute,
  reportFileRoute,
  downloadReportRoute,
  createScheduleRoute,
  listSchedulesRoute,
  getScheduleRoute,
  changeScheduleRoute,
  deleteScheduleRoute,
  runScheduleRoute,
  scheduleHistoryRoute,
  listDeliveriesRoute,
  retryDeliveryRoute,
  createExportRoute,
  listExportsRoute,
  getExportRoute,
  cancelExportRoute,
  exportFileRoute,
  linkToExportRoute,
  downloadExportRoute,
  auditRoute,
  auditHeadRoute,
  privacyKeyRoute,
  retentionRoute,
  createPrivacyRequestRoute,
  listPrivacyRequestsRoute,
  getPrivacyRequestRoute,
  approvePrivacyRequestRoute,
  refusePrivacyRequestRoute,
  liftPrivacyRequestRoute,
  certificateRoute,
  packageRoute,
  healthRoute,
  statsRoute(async () => []),
  metricsRoute(async () => ""),
];
