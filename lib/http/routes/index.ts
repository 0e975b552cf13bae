import type { Route } from "../define-route.ts";
import { catalogueRoute } from "./catalogue.ts";
import { artistsRoute, liveRoute, SECTION_ROUTES } from "./reading.ts";
import { ratesRoute, transactionsRoute } from "./revenue.ts";
import { healthRoute, metricsRoute, statsRoute } from "./system.ts";
import { importRoute, trackRoute } from "./track.ts";

/** The routes of the API, in the order of the documentation. */
export const ROUTES: readonly Route[] = [
  trackRoute,
  importRoute,
  catalogueRoute,
  transactionsRoute,
  ratesRoute,
  artistsRoute,
  ...Object.values(SECTION_ROUTES),
  liveRoute,
  healthRoute,
  statsRoute,
  metricsRoute(async () => ""),
];
