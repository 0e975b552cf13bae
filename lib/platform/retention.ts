/** Expiries that follow the configuration, which the contract, fixed at build time, cannot carry. */

export type SchemaIndex = {
  keys: Record<string, 1 | -1>;
  unique?: boolean;
  expireAfterSeconds?: number;
  partialFilterExpression?: Record<string, unknown>;
};

const DAY_SECONDS = 86_400;
/** A first play is one that no earlier play precedes by less than this. */
export const FIRST_PLAY_DAYS = 730;

/** The expiring indexes by collection. @param retentionDays more than 0; MongoDB's own bound is 68 years. */
export function retentionIndexes(retentionDays: number): [collection: string, index: SchemaIndex][] {
  const expireAfterSeconds = Math.min(Math.round(retentionDays * DAY_SECONDS), 2 ** 31 - 1);
  return [
    ["import_receipts", { keys: { receivedAt: 1 }, expireAfterSeconds }],
    // Minutes have a fixed life, in the contract.
    [
      "rollups",
      {
        keys: { keepFrom: 1 },
        expireAfterSeconds,
        partialFilterExpression: { grain: { $in: ["hour", "day"] } },
      },
    ],
    ["day_parts", { keys: { keepFrom: 1 }, expireAfterSeconds }],
    ["cube_days", { keys: { keepFrom: 1 }, expireAfterSeconds }],
    ["spans", { keys: { keepFrom: 1 }, expireAfterSeconds }],
    // Who is new follows from who was there before, for two years.
    [
      "listener_days",
      {
        keys: { keepFrom: 1 },
        expireAfterSeconds: Math.max(expireAfterSeconds, FIRST_PLAY_DAYS * DAY_SECONDS),
      },
    ],
  ];
}
