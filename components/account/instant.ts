import { formatAsOf } from "#components/format/date.ts";

/** An instant of somebody whose time zone nobody asked for: "23 Nov 14:03 UTC". */
export function instantText(instant: string, nowMs: number, locale: string): string {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  return `${formatAsOf(instant, "UTC", today, locale).replace(/:\d\d$/, "")} UTC`;
}
