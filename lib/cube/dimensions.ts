/** By what numbers can be broken down and filtered. */

/** What a batch says of the device and its owner. */
export const CONTEXT_DIMENSIONS = ["country", "os", "device", "app", "network", "ageBand"] as const;
export const DIMENSIONS = [
  ...CONTEXT_DIMENSIONS,
  "hourOfWeek",
  "content",
  "source",
  "channel",
  "screen",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What says something of a person: small groups by these are not shown. */
export const PERSONAL: ReadonlySet<Dimension> = new Set<Dimension>([...CONTEXT_DIMENSIONS, "hourOfWeek"]);

/** Names of filters in a query, and their dimension. */
export const FILTERS = {
  country: "country",
  contentId: "content",
  os: "os",
  device: "device",
  network: "network",
  source: "source",
} as const satisfies Record<string, Dimension>;
export type FilterName = keyof typeof FILTERS;
export type Filter = Partial<Record<FilterName, string>>;

/** What has no value in its dimension. */
export const UNKNOWN = "unknown";
/** Values that are too many or too small to stand alone. */
export const OTHER = "other";
