/**
 * Random numbers that repeat: the same seed gives the same demo on every machine.
 * Generator: sfc32 (C. Doty-Humphrey, PractRand), seeded through the string hash cyrb128. Not for secrets.
 */

export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from 0 to n − 1. */
  int(n: number): number;
  chance(probability: number): boolean;
  between(low: number, high: number): number;
  /** Exponentially distributed with that mean. */
  exponential(mean: number): number;
  /** Log-normal: its median and the spread of its logarithm. Heavy-tailed from a sigma of 1 on. */
  logNormal(median: number, sigma: number): number;
  /** How often something of that mean rate happens (Knuth; for rates up to about 20). */
  poisson(rate: number): number;
  pick<T>(list: readonly T[]): T;
  weighted<T>(table: Weighted<T>): T;
};

/** Values with their running sum of weights, made once by `weighted` and drawn from often. */
export type Weighted<T> = { values: readonly T[]; sums: Float64Array; total: number };

/** Builds a table to draw from; weights need not add up to 1. */
export function weighted<T>(pairs: readonly (readonly [T, number])[]): Weighted<T> {
  const sums = new Float64Array(pairs.length);
  let total = 0;
  pairs.forEach(([, weight], index) => {
    total += weight;
    sums[index] = total;
  });
  return { values: pairs.map(([value]) => value), sums, total };
}

function hashToState(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  return [a, b, c, d];
}

/** A generator of its own for each seed; use texts such as "7|world" so that parts don't disturb each other. */
export function createRandom(seed: string | number): Random {
  let [a, b, c, d] = hashToState(String(seed));
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  // The first outputs still look like the seed.
  for (let round = 0; round < 16; round++) next();

  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    int: (n) => Math.floor(next() * n),
    chance: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
    exponential: (mean) => -Math.log(1 - next()) * mean,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson: (rate) => {
      const limit = Math.exp(-rate);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
    pick: (list) => list[Math.floor(next() * list.length)]!,
    weighted: (table) => {
      const point = next() * table.total;
      let [low, high] = [0, table.sums.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (table.sums[middle]! > point) high = middle;
        else low = middle + 1;
      }
      return table.values[low]!;
    },
  };
}
