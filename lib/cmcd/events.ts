/** A report as our events: the table of docs/cmcd.md. Pure. */
import { derivedId } from "#lib/core/ids.ts";
import { type Change, playBefore, type Told, toldByBitrate, toldByState } from "./playback.ts";
import type { Report } from "./report.ts";

/** Objects that are heard or seen; manifests, keys and subtitles say nothing of them. */
const MEDIA: ReadonlySet<string | undefined> = new Set(["a", "v", "av", undefined]);

export type Subject = { artistId: string; contentId?: string };

/** A progress report; nothing when the player said nothing of it. */
function progress({ positionMs, bitrateKbps, bufferMs }: Report): Told[] {
  const fields = Object.entries({ positionMs, bitrateKbps, bufferMs }).filter(
    (pair): pair is [string, number] => pair[1] !== undefined,
  );
  return fields.length > 0 ? [{ type: "play_progress", ...Object.fromEntries(fields) }] : [];
}

/** Waits for data that came with a request: how often, and how long where the player says so. */
function waits({ isStarved, starvedMs }: Report): Told[] {
  if (starvedMs.length > 0) return starvedMs.map((durationMs) => ({ type: "stalled", durationMs }));
  return isStarved ? [{ type: "stalled" }] : [];
}

function toldByRequest(report: Report): Told[] {
  const { startDelayMs, ot } = report;
  const started: Told[] =
    startDelayMs === undefined ? [] : [{ type: "play_started", startupMs: startDelayMs }];
  return [...started, ...waits(report), ...(MEDIA.has(ot) ? progress(report) : [])];
}

function toldByEvent(report: Report, own: readonly Change[]): Told[] {
  const { e, sta, ot, errorCode } = report;
  switch (e) {
    case "ps":
      return toldByState(report, own);
    case "bc":
      return toldByBitrate(report, own);
    case "t":
      return [...(sta === "p" ? [{ type: "heartbeat" }] : []), ...progress(report)];
    case "rr":
      return MEDIA.has(ot) ? progress(report) : [];
    case "e": {
      // The state told it already, or the player goes on.
      if (sta !== "f" || own.some((change) => change.sta === "f")) return [];
      const beforeStart = !own.some((change) => change.sta === "p");
      return [{ type: "play_failed", ...(errorCode ? { code: errorCode } : {}), beforeStart }];
    }
    default:
      return [];
  }
}

/** @param changes what is remembered of the session. @param nowMs when a report came that does not say when it was made */
export function eventsOf(
  report: Report,
  { artistId, contentId }: Subject,
  changes: readonly Change[],
  nowMs: number,
): Record<string, unknown>[] {
  const { number, own } = playBefore(report, changes);
  const playId = `${derivedId("cmcd", report.sid ?? "", report.cid ?? "")}.${number}`;
  const told = report.e === undefined ? toldByRequest(report) : toldByEvent(report, own);
  const about = { artistId, ...(contentId === undefined ? {} : { contentId }), playId };
  return told.map(({ type, ...fields }, index) => ({
    id: String(index),
    type,
    at: report.ts ?? nowMs,
    ...about,
    ...fields,
  }));
}
