/** What the demo's label earned: royalties, tips, subscriptions, sales of collectibles, records, and what was paid back. */
import { createRandom, type Random } from "#lib/core/prng.ts";
import type { World } from "./world.ts";

const DAY_MS = 86_400_000;
const CURRENCY_START = { ETH: 2900, EUR: 1.09 } as const;
/** Chance of each kind on a day of an artist of average size. */
const A_DAY = { tip: 1.1, nft_sale: 0.12, merch: 0.55 } as const;
const SUBSCRIBERS = 9;
const LEAVE_A_MONTH = 0.15;

export type DemoRate = { date: string; from: string; to: string; rate: string };
export type DemoTransaction = {
  id: string;
  artistId: string;
  kind: string;
  amount: string;
  currency: string;
  at: number;
} & Record<string, unknown>;
export type DemoMoney = { rates: DemoRate[]; transactions: DemoTransaction[] };

const cents = (amount: number): string => Math.max(0.01, amount).toFixed(2);
const fee = (kind: string, amount: string, currency: string) => ({ kind, amount, currency });
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Rates that wander from day to day, as markets do. */
function drawRates(random: Random, fromMs: number, untilMs: number): DemoRate[] {
  return Object.entries(CURRENCY_START).flatMap(([from, start]) => {
    let rate: number = start;
    const rates: DemoRate[] = [];
    for (let ms = fromMs; ms <= untilMs + DAY_MS; ms += DAY_MS) {
      rate *= random.logNormal(1, from === "ETH" ? 0.022 : 0.004);
      rates.push({ date: dateOf(ms), from, to: "USD", rate: rate.toFixed(from === "ETH" ? 2 : 4) });
    }
    return rates;
  });
}

/** The money of the `days` days before `untilMs`; the same arguments give the same. */
export function generateMoney(world: World, untilMs: number, days: number): DemoMoney {
  const random = createRandom(`${world.seed}|money`);
  const fromMs = untilMs - days * DAY_MS;
  const transactions: DemoTransaction[] = [];
  const mean = world.artists.reduce((sum, { size }) => sum + size, 0) / world.artists.length;

  world.artists.forEach((artist, index) => {
    const size = artist.size / mean;
    const fans = world.listeners.filter(({ artists, activity }) => artists[0] === index && activity > 0);
    const record = (
      kind: string,
      at: number,
      more: Record<string, unknown> & { amount: string; currency: string },
    ) => {
      if (at > untilMs) return null;
      const id = `demo-${artist.id}-${transactions.length}`;
      const transaction = { id, artistId: artist.id, kind, at: Math.floor(at), ...more };
      transactions.push(transaction);
      return transaction;
    };
    const payer = () => ({ userId: random.pick(fans).id });
    const recording = () => ({ contentId: world.recordings[random.pick(artist.recordings)]!.id });

    for (let day = 0; day < days; day++) {
      const startMs = fromMs + day * DAY_MS;
      const moment = () => startMs + random.int(DAY_MS);
      if (day % 7 === 6) {
        const amount = 38 * size * random.logNormal(1, 0.12);
        record("stream_royalty", moment(), {
          amount: cents(amount),
          currency: "USD",
          fees: [fee("platform", cents(amount * 0.1), "USD")],
        });
      }
      for (let count = random.poisson(A_DAY.tip * size); count > 0; count--) {
        const amount = random.pick([1, 2, 3, 5, 5, 10, 20]);
        const currency = random.chance(0.3) ? "EUR" : "USD";
        record("tip", moment(), {
          ...payer(),
          ...recording(),
          amount: cents(amount),
          currency,
          fees: [fee("payment", cents(0.05 + amount * 0.029), currency)],
        });
      }
      for (let count = random.poisson(A_DAY.nft_sale * size); count > 0; count--) {
        const amount = random.between(0.004, 0.06);
        record("nft_sale", moment(), {
          ...payer(),
          ...recording(),
          amount: amount.toFixed(6),
          currency: "ETH",
          fees: [
            fee("platform", (amount * 0.025).toFixed(8), "ETH"),
            fee("gas", random.between(0.0001, 0.0009).toFixed(9), "ETH"),
          ],
        });
      }
      for (let count = random.poisson(A_DAY.merch * size); count > 0; count--) {
        const amount = random.pick([14, 22, 22, 25, 29, 35]);
        const sold = record("merch", moment(), {
          ...payer(),
          amount: cents(amount),
          currency: "USD",
          fees: [fee("payment", cents(0.3 + amount * 0.029), "USD")],
        });
        if (sold && random.chance(0.05))
          record("refund", sold.at + random.between(1, 6) * DAY_MS, {
            refunds: sold.id,
            amount: sold.amount,
            currency: "USD",
          });
      }
    }
    for (let count = random.poisson(SUBSCRIBERS * size); count > 0 && fans.length > 0; count--) {
      const { userId } = payer();
      const price = random.pick(["3.00", "3.00", "5.00", "9.00"]);
      for (let at = fromMs + random.int(days * DAY_MS) - 30 * DAY_MS; at <= untilMs; at += 30.44 * DAY_MS) {
        if (at >= fromMs)
          record("subscription", at, {
            userId,
            amount: price,
            currency: "USD",
            plan: { id: `fan-${price}`, price, interval: "month" },
            fees: [fee("payment", cents(Number(price) * 0.04), "USD")],
          });
        if (random.chance(LEAVE_A_MONTH)) break;
      }
    }
  });
  return { rates: drawRates(random, fromMs, untilMs), transactions };
}
