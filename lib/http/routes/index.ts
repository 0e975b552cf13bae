import type { Route } from "../define-route.ts";
import { catalogueRoute } from "./catalogue.ts";
import { artistsRoute, liveRoute, overviewRoute } from "./reading.ts";
import { healthRoute, metricsRoute, statsRoute } from "./system.ts";
import { importRoute, trackRoute } from "./track.ts";

/** The routes of the API, in the order of the documentation. */
export const ROUTES: readonly Route[] = [
  trackRoute,
  importRoute,
  catalogueRoute,
  artistsRoute,
  overviewRoute,
  liveRoute,
  healthRoute,
  statsRoute,
  metricsRoute(async () => ""),
];
