const DAY_MS = 86_400_000;

/** Whole days until then, negative when it is past: what is due tonight is due in 0. */
export const daysUntil = (dueAt: string, nowMs: number): number =>
  Math.floor(Date.parse(dueAt) / DAY_MS) - Math.floor(nowMs / DAY_MS);

/** From here on a request wants attention. */
export const SOON_DAYS = 7;
