/**
 * Log-histograms: counts in buckets whose bounds grow by a fixed factor, so that any quantile is known within one per
 * cent and histograms of days, groups and lanes add up. After DDSketch (Masson, Rim, Lee: "DDSketch: a fast and
 * fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019).
 */

/** A quantile differs from the true one by at most this share of it. */
export const RELATIVE_ERROR = 0.01;
const LOG_GROWTH = Math.log((1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR));
/** What is smaller counts as 0: a microsecond, when values are ms. */
const SMALLEST = 0.001;

/** The bucket of a value of 0 or more: 1 for 0, more for more; 0 is no bucket. */
export const bucketOf = (value: number): number =>
  value <= SMALLEST ? 1 : Math.ceil(Math.log(value / SMALLEST) / LOG_GROWTH) + 1;

/** The value that stands for a bucket. */
export function valueOfBucket(bucket: number): number {
  if (bucket <= 1) return 0;
  return (2 * SMALLEST * Math.exp(LOG_GROWTH * (bucket - 1))) / (1 + Math.exp(LOG_GROWTH));
}

export type Histogram = Map<number, number>;

/** Adds `weight` to the bucket. */
export function addToBucket(histogram: Histogram, bucket: number, weight: number): void {
  histogram.set(bucket, (histogram.get(bucket) ?? 0) + weight);
}

export const weightOf = (histogram: Histogram): number =>
  [...histogram.values()].reduce((sum, weight) => sum + weight, 0);

/** The value that a share (0 … 1) of the weight lies at or below (nearest rank); null when nothing was counted. */
export function quantileOf(histogram: Histogram, share: number): number | null {
  const total = weightOf(histogram);
  if (total <= 0) return null;
  // Sums of weights such as 10/3 round; a billionth of a weight decides no rank.
  const rank = share * total * (1 - 1e-12);
  let below = 0;
  const buckets = [...histogram].sort(([a], [b]) => a - b);
  for (const [bucket, weight] of buckets) {
    below += weight;
    if (below >= rank) return valueOfBucket(bucket);
  }
  return valueOfBucket(buckets.at(-1)![0]);
}
