/** Who may import whom (docs/tour.md). core, events ← platform ← features ← http ← app; features ← server. */
const FEATURES =
  "^lib/(auth|apps|catalogue|cube|ingest|enrich|rollups|metrics|live|people|revenue|system|dashboards|mail|audit|consent|privacy|retention|jobs|reports|schedules|deliveries|exports|limits|cmcd|segment)/";

export default {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, path: "^(lib|components|server)/", pathNot: "\\.test\\.tsx?$|^server/commands/" },
      to: {},
    },
    {
      name: "core-is-pure",
      severity: "error",
      from: { path: "^lib/core/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: "^lib/core/|^crypto$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "events-know-core-only",
      severity: "error",
      from: { path: "^lib/events/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(app|components|server|lib/(?!core/|events/))" },
    },
    {
      name: "tracker-knows-events-only",
      severity: "error",
      from: { path: "^lib/tracker/", pathNot: "\\.test\\.ts$|-testing\\.ts$" },
      to: { pathNot: "^lib/(tracker|events/compact)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "platform-knows-no-feature",
      severity: "error",
      from: { path: "^lib/platform/" },
      to: { path: "^(app|components|server|lib/(?!core/|events/|platform/))" },
    },
    {
      name: "vendors-in-platform-only",
      severity: "error",
      from: {
        path: "^(app|components|lib|server)/",
        pathNot: "^lib/platform/|\\.test\\.tsx?$|^lib/testing/",
      },
      to: {
        path: "node_modules/(mongodb|ioredis|winston|prom-client|roaring-wasm|@prisma|bowser|mmdb-lib)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "features-know-no-edge",
      severity: "error",
      from: { path: FEATURES },
      to: { path: "^(app|components|server|lib/http)/" },
    },
    {
      name: "features-through-their-index",
      severity: "error",
      from: { path: "^lib/([^/]+)/" },
      to: {
        path: "^lib/(auth|apps|catalogue|ingest|enrich|rollups|live|people|revenue|system|dashboards|mail|audit|consent|privacy|retention|jobs|reports|schedules|deliveries|exports|limits|cmcd|segment)/",
        pathNot: "^lib/$1/|/index\\.ts$|-testing\\.ts$",
      },
    },
    {
      name: "http-knows-no-app",
      severity: "error",
      from: { path: "^lib/http/" },
      to: { path: "^(app|components|server)/" },
    },
    {
      name: "components-know-no-server",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(app|server|lib/(?!core/|events/|metrics/|live/))", dependencyTypesNot: ["type-only"] },
    },
    { name: "app-knows-no-server", severity: "error", from: { path: "^app/" }, to: { path: "^server/" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|data|node_modules)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
