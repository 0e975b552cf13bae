/** The rows behind the ledger. With the driver: a quarter's rows are decoded in half the time that Prisma takes. */
import type { Day } from "#lib/core/days.ts";
import { mongo } from "#lib/platform/mongo.ts";
import type { DayRow } from "./record.ts";

export type ReadDay = { day: Day; groups: string; payers?: Uint8Array };

/** @param content only this recording's payers; null for those who paid for none; undefined for all */
export async function readDays(
  artistId: string,
  { from, to }: { from: Day; to: Day },
  content: string | null | undefined,
): Promise<ReadDay[]> {
  const field = content === undefined ? "payers" : "contentPayers";
  const rows = await mongo()
    .collection<DayRow>("revenue_days")
    .find(
      { artistId, day: { $gte: from, $lte: to } },
      { projection: { _id: 0, day: 1, groups: 1, [field]: 1 }, sort: { day: 1 }, batchSize: 2000 },
    )
    .toArray();
  return rows.map(({ day, groups, payers, contentPayers }) => {
    const set =
      content === undefined ? payers : contentPayers.find((one) => one.contentId === content)?.payers;
    return { day, groups, ...(set ? { payers: set.buffer } : {}) };
  });
}
