/** Real trades of collectible cards in two token currencies, as transactions and rates, and their totals by plain BigInts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readGzip } from "./shared-data.ts";

const TOKENS = ["XCP", "PEPECASH"];
/** Decimals that hold every product of a quantity and a price of these files. */
const SCALE = 30;

export type Trade = { card: string; currency: string; quantity: string; atSeconds: number | null };

const rows = (text: string): string[][] =>
  text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map((cell) => cell.trim()));

export function readTrades(folder: string): Trade[] {
  const blocks = new Map(
    rows(readGzip(join(folder, "blocks_timestamps.csv.gz"))).map(([block, at]) => [block!, Number(at)]),
  );
  return rows(readGzip(join(folder, "ordermatches_all.csv.gz"))).map(
    ([block, forward, forwardQuantity, backward, backwardQuantity]) => {
      const atSeconds = blocks.get(block!) ?? null;
      // Either side of a trade may be the money.
      return TOKENS.includes(forward!)
        ? { card: backward!, currency: forward!, quantity: forwardQuantity!, atSeconds }
        : { card: forward!, currency: backward!, quantity: backwardQuantity!, atSeconds };
    },
  );
}

/** USD prices by token and UTC date. */
export function readPrices(folder: string): Map<string, Map<string, string>> {
  const file = (name: string) =>
    new Map(
      rows(readGzip(join(folder, `${name}_prices.csv.gz`))).map(([at, price]) => [
        new Date(Number(at) * 1000).toISOString().slice(0, 10),
        price!,
      ]),
    );
  return new Map([
    ["XCP", file("xcp")],
    ["PEPECASH", file("pepecash")],
  ]);
}

export const readTradeTotals = (
  folder: string,
): { volume_by_currency: Record<string, string>; trades_by_currency: Record<string, number> } =>
  JSON.parse(readFileSync(join(folder, "totals.json"), "utf8"));

/** Some quantities are written as 5.2E-5. */
function toScaled(text: string, scale: number): bigint {
  const [mantissa, exponent = "0"] = text.split("E");
  const [whole, fraction = ""] = mantissa!.split(".");
  const zeros = scale - fraction.length + Number(exponent);
  return BigInt(whole! + fraction) * 10n ** BigInt(zeros);
}
function fromScaled(value: bigint): string {
  const digits = String(value).padStart(SCALE + 1, "0");
  const text = `${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
  return text.replace(/0+$/, "").replace(/\.$/, "");
}

export const dateOf = ({ atSeconds }: Trade): string =>
  new Date(atSeconds! * 1000).toISOString().slice(0, 10);

/** Exact sums: by currency, and in USD at the day's price; dates without one. */
export function sumTrades(trades: readonly Trade[], prices: Map<string, Map<string, string>>) {
  const volume = new Map<string, bigint>();
  const missing = new Set<string>();
  let usd = 0n;
  for (const trade of trades) {
    const { currency, quantity } = trade;
    volume.set(currency, (volume.get(currency) ?? 0n) + toScaled(quantity, SCALE));
    const price = prices.get(currency)!.get(dateOf(trade));
    if (price === undefined) missing.add(`${dateOf(trade)} ${currency}`);
    else usd += toScaled(quantity, SCALE / 2) * toScaled(price, SCALE / 2);
  }
  return {
    volume: new Map([...volume].map(([currency, sum]) => [currency, fromScaled(sum)])),
    usd: fromScaled(usd),
    missing,
  };
}
