/** As many transactions as an export is to have rows, straight into the collection: it is the reading that is looked at. */
import { putCatalogue } from "#lib/catalogue/index.ts";
import { derivedId } from "#lib/core/ids.ts";
import { Binary, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { seeded } from "./random.ts";

export const PAID_ARTISTS = ["export-1", "export-2", "export-3"];

const AT_ONCE = 10_000;

/** Of nine months; a third of a month's has one instant, as royalties do. */
export async function writeTransactions(count: number): Promise<void> {
  const random = seeded(20_267);
  const below = (most: number): number => Math.floor(random() * most);
  await putCatalogue(PAID_ARTISTS.map((id) => ({ artist: { id, name: id, timezone: "America/Sao_Paulo" } })));
  const recordedAt = new Date("2026-11-01T00:00:00Z");
  const rowOf = (number: number) => {
    const at = new Date(Date.UTC(2026, number % 9, number % 3 === 0 ? 10 : 1 + (number % 25), 12));
    const day = at.toISOString().slice(0, 10);
    return {
      _id: new ObjectId(derivedId("exported", number)),
      transactionId: `tx-${number}`,
      artistId: PAID_ARTISTS[number % PAID_ARTISTS.length]!,
      kind: "stream_royalty",
      amount: `${below(1000)}.${below(1_000_000_000)}`,
      currency: "USD",
      fees: [{ kind: "platform", amount: "0.01", currency: "USD" }],
      contentId: `t-${number % 500}`,
      ...{ at, day, rateDay: day, recordedAt },
      digest: new Binary(Buffer.alloc(32)),
    };
  };
  for (let from = 0; from < count; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, offset) => rowOf(from + offset));
    await mongo().collection("transactions").insertMany(rows, { ordered: false });
  }
}
