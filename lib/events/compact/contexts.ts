/**
 * How likely a bit is zero, by context. Each context starts from what training sessions had (a prior and how much it is
 * worth) and learns from each bit of the batch: a batch of 25 events is too short to learn everything anew.
 */

/** Shares are in 65,536ths, never certain in either direction. */
const ONE = 65_536;
const LEAST = 32;
/** The slowest that a context learns: as after so many bits. */
const SLOWEST = 120;
/** A prior counts as so many bits seen. */
export const WORTHS = [1, 2, 4, 8, 16, 32, 64, 120] as const;
/** Shares of zeros that a prior may state, finest at both ends, where bits are cheap. */
const SMALL_SHARES = [
  64, 150, 300, 600, 1000, 1600, 2500, 3700, 5300, 7300, 9800, 13_000, 16_800, 21_200, 26_000, 30_800,
] as const;
export const SHARES: readonly number[] = [
  ...SMALL_SHARES,
  ...SMALL_SHARES.map((share) => ONE - share).reverse(),
];

/** What each context knows before a batch, a byte: place in SHARES × 8 + place in WORTHS; 0 stands for "nothing": even, and quick to learn. */
export type Priors = Uint8Array;

type Start = { shares: Uint16Array; seen: Uint8Array };

/** A dictionary's start is worked out once, and copied for each batch. */
const starts = new WeakMap<Priors, Start>();

function startOf(priors: Priors): Start {
  const known = starts.get(priors);
  if (known) return known;
  const start = {
    shares: Uint16Array.from(priors, (prior) => (prior === 0 ? ONE / 2 : SHARES[prior >>> 3]!)),
    seen: Uint8Array.from(priors, (prior) => (prior === 0 ? 1 : WORTHS[prior & 7]!)),
  };
  starts.set(priors, start);
  return start;
}

export class Contexts {
  readonly #shares: Uint16Array;
  readonly #seen: Uint8Array;

  constructor(priors: Priors) {
    const { shares, seen } = startOf(priors);
    this.#shares = shares.slice();
    this.#seen = seen.slice();
  }

  zeroShare(context: number): number {
    return this.#shares[context]!;
  }

  learn(context: number, value: number): void {
    const seen = this.#seen[context]!;
    const share = this.#shares[context]!;
    const target = value === 0 ? ONE : 0;
    const moved = share + Math.trunc((target - share) / (seen + 1.5));
    this.#shares[context] = Math.min(ONE - LEAST, Math.max(LEAST, moved));
    if (seen < SLOWEST) this.#seen[context] = seen + 1;
  }
}
