/** A store's invoices against totals that somebody else computed, read as the revenue section. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { getSection } from "#lib/metrics/index.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import { readGzip, sharedFolder } from "#lib/testing/shared-data.ts";
import { putTransaction } from "./index.ts";

const folder = sharedFolder("catalogue");
const ALL = { artists: "all" as const };
const YEARS = ["2021", "2022", "2023", "2024", "2025"];

type Row = Record<string, number | string>;
type Totals = {
  invoice_line_total: string;
  invoices_by_year: { year: string; total: string }[];
  artists_with_sales: number;
  top_artists: { artist: string; lines: number; revenue: string; customers: number }[];
};

/** Without zeros at the end, as sums are written. */
const plain = (amount: string): string => amount.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

describe.skipIf(!folder)("a store's invoices", () => {
  useDatabase();
  const artistOfTrack = new Map<number, string>();
  const names = new Map<string, string>();
  let lines: object[] = [];
  let totals: Totals;

  beforeAll(async () => {
    totals = JSON.parse(readFileSync(join(folder!, "totals.json"), "utf8"));
    // Prices as they are written, before a parser makes binary numbers of them.
    const text = readGzip(join(folder!, "ChinookData.json.gz")).replace(
      /"UnitPrice":\s*([\d.]+)/g,
      '"UnitPrice":"$1"',
    );
    const store = JSON.parse(text) as Record<string, Row[]>;
    for (const { ArtistId, Name } of store.Artist!) names.set(`artist-${ArtistId}`, String(Name));
    const artistOfAlbum = new Map(store.Album!.map((album) => [album.AlbumId, `artist-${album.ArtistId}`]));
    for (const track of store.Track!)
      artistOfTrack.set(Number(track.TrackId), artistOfAlbum.get(track.AlbumId)!);
    await putLines([...names].map(([id, name]) => ({ artist: { id, name } })));
    const invoices = new Map(store.Invoice!.map((invoice) => [invoice.InvoiceId, invoice]));
    expect(new Set(store.InvoiceLine!.map(({ Quantity }) => Quantity))).toEqual(new Set([1]));
    lines = store.InvoiceLine!.map(({ InvoiceLineId, InvoiceId, TrackId, UnitPrice }) => ({
      id: `line-${InvoiceLineId}`,
      artistId: artistOfTrack.get(Number(TrackId)),
      kind: "merch",
      amount: UnitPrice,
      currency: "USD",
      userId: `customer-${invoices.get(InvoiceId)!.CustomerId}`,
      contentId: `track-${TrackId}`,
      at: `${invoices.get(InvoiceId)!.InvoiceDate}Z`,
    }));
    await Promise.all(lines.map((line) => putTransaction(line, null)));
  }, 60_000);

  const revenueOf = async (artistId: string, from: string, to: string) =>
    (await getSection(ALL, artistId, "revenue", { from, to, interval: "month" }))!;

  it("give each artist exactly what was paid, and by how many", async () => {
    const byName = new Map([...names].map(([id, name]) => [name, id]));
    for (const { artist, lines: count, revenue, customers } of totals.top_artists) {
      const periods = await Promise.all([
        revenueOf(byName.get(artist)!, "2021-01-01", "2022-12-31"),
        revenueOf(byName.get(artist)!, "2023-01-01", "2025-12-31"),
      ]);
      const cents = (amount: unknown) => Math.round(Number(amount) * 100);
      const sum = periods.reduce((total, { metrics }) => total + cents(metrics.net!.value), 0);
      const rows = periods.reduce((total, { metrics }) => total + Number(metrics.transactions!.value), 0);
      expect([artist, sum, rows]).toEqual([artist, cents(revenue), count]);
      const buyers = lines.filter((line) => (line as Row).artistId === byName.get(artist));
      expect(new Set(buyers.map((line) => (line as Row).userId)).size).toBe(customers);
    }
  });

  it("come to each year's total, over all artists, month by month", async () => {
    const sold = [...new Set(artistOfTrack.values())];
    for (const year of YEARS) {
      const answers = await Promise.all(
        sold.map((artistId) => revenueOf(artistId, `${year}-01-01`, `${year}-12-31`)),
      );
      const { total } = totals.invoices_by_year.find((row) => row.year === year)!;
      const cents = answers.map(({ metrics }) => Math.round(Number(metrics.gross!.value) * 100));
      expect([year, cents.reduce((sum, amount) => sum + amount, 0)]).toEqual([
        year,
        Math.round(Number(total) * 100),
      ]);
      const months = answers.flatMap(({ series }) => series.map((bucket) => Number(bucket.gross)));
      expect(Math.round(months.reduce((sum, amount) => sum + amount, 0) * 100)).toBe(
        Math.round(Number(total) * 100),
      );
    }
  }, 60_000);

  it("count nothing when they are told again", async () => {
    const again = await Promise.all(lines.slice(0, 200).map((line) => putTransaction(line, null)));
    expect(again.every(({ created }) => !created)).toBe(true);
    const iron = [...names].find(([, name]) => name === "Iron Maiden")![0];
    const { metrics, byCurrency } = await revenueOf(iron, "2023-01-01", "2025-12-31");
    expect(byCurrency).toEqual([expect.objectContaining({ currency: "USD", net: metrics.net!.value })]);
    expect(plain("138.60")).toBe("138.6");
  });
});
