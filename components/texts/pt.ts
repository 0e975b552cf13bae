/** Every Portuguese word. */
import type { en } from "./en.ts";
import { adminTextsPt } from "./pt-admin.ts";
import { dashboardTextsPt } from "./pt-dashboards.ts";
import { definitions } from "./pt-definitions.ts";
import { peopleTextsPt } from "./pt-people.ts";
import { reportTextsPt } from "./pt-reports.ts";
import { securityTextsPt } from "./pt-security.ts";
import { setup } from "./pt-setup.ts";
import { ptShared } from "./pt-shared.ts";

export const pt: typeof en = {
  ...ptShared,
  ...adminTextsPt,
  ...dashboardTextsPt,
  definitions,
  ...peopleTextsPt,
  ...reportTextsPt,
  ...securityTextsPt,
  ...setup,
};
