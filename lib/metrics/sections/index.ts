/** The sections of the reading contract. */
import type { RangeSection } from "../definition.ts";
import { AUDIENCE_PLAN } from "./audience.ts";
import { type ContentPage, contentPlan } from "./content.ts";
import { OVERVIEW_PLAN } from "./overview.ts";
import type { Plan } from "./plan.ts";
import { RETENTION_PLAN } from "./retention.ts";
import { REVENUE_PLAN } from "./revenue.ts";

export type { ContentPage } from "./content.ts";

export function planOf(section: RangeSection, page: ContentPage): Plan {
  switch (section) {
    case "overview":
      return OVERVIEW_PLAN;
    case "audience":
      return AUDIENCE_PLAN;
    case "content":
      return contentPlan(page);
    case "engagement":
      return { dimensions: ["content", "channel"] };
    case "discovery":
      return { dimensions: ["source", "screen"] };
    case "streaming":
      return { dimensions: ["network", "os", "country", "content"] };
    case "revenue":
      return REVENUE_PLAN;
    case "retention":
      return RETENTION_PLAN;
  }
}
