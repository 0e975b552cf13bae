export type { Dashboard } from "./access.ts";
export { type Figure, readFigures } from "./figures.ts";
export { forgetOwner } from "./forget-owner.ts";
export {
  contentSchema,
  type DashboardContent,
  type DashboardPeriod,
  periodSchema,
  type Widget,
  widgetSchema,
} from "./form.ts";
export { type MetricOffer, type SectionOffer, type WidgetKind, widgetOffer } from "./offer.ts";
export {
  listShares,
  MAX_SHARE_DAYS,
  openShare,
  revokeShare,
  type Share,
  shareDashboard,
} from "./shares.ts";
export { createDashboard, deleteDashboard, getDashboard, listDashboards, putDashboard } from "./store.ts";
export { TEMPLATES, type Template } from "./templates.ts";
