/** Every English word. What an artist’s sections say stands in en-shared.ts; the words of all other pages are added here. */
import { adminTexts } from "./en-admin.ts";
import { dashboardTexts } from "./en-dashboards.ts";
import { definitions } from "./en-definitions.ts";
import { peopleTexts } from "./en-people.ts";
import { reportTexts } from "./en-reports.ts";
import { securityTexts } from "./en-security.ts";
import { setup } from "./en-setup.ts";
import { enShared } from "./en-shared.ts";

export const en = {
  ...enShared,
  ...adminTexts,
  ...dashboardTexts,
  definitions,
  ...peopleTexts,
  ...reportTexts,
  ...securityTexts,
  ...setup,
};
