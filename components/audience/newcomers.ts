/** New and returning listeners of a bucket as parts of a bar. Pure. */
import type { Bucket } from "#lib/metrics/answers.ts";

/** From the axis upwards. */
export const PARTS = ["returningListeners", "newListeners"] as const;

/** A bucket that has not begun, or whose figures are not kept, has none; a sum needs both. */
export function newcomerAmounts(bucket: Bucket | undefined) {
  const counts = PARTS.map((id) => [id, bucket?.[id]] as const);
  const known = counts.every(([, count]) => typeof count === "number");
  return {
    amounts: Object.fromEntries(
      counts.map(([id, count]) => [id, typeof count === "number" ? String(count) : null]),
    ),
    total: known ? String(counts.reduce((sum, [, count]) => sum + Number(count), 0)) : null,
  };
}
