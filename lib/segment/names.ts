/**
 * Which event a tracked name stands for (docs/segment.md has the table for readers). Our own types go by their own names;
 * of Segment's specs those are known that say something about listening. The recording is the content of Segment's
 * video spec, the player its playback: so a play ends with its content, and never twice.
 */
import { type EventType, isEventType } from "#lib/events/kinds.ts";
import { type Fields, msOf, textOf } from "./values.ts";

export type Named = { type: EventType; fields: Fields };
type Reading = (properties: Fields) => Named | null;

const contentOf = ({ content_asset_id, asset_id }: Fields) => ({
  contentId: textOf(content_asset_id) ?? textOf(asset_id),
});
const playOf = (properties: Fields): Fields => ({
  ...contentOf(properties),
  playId: textOf(properties.session_id),
});
const productOf = ({ product_id }: Fields): Fields => ({ contentId: textOf(product_id) });

const as =
  (type: EventType, fieldsOf: (properties: Fields) => Fields = () => ({})): Reading =>
  (properties) => ({ type, fields: fieldsOf(properties) });

/** How far the player had come stands for what was listened, unless the app says `listenedMs` itself. */
const ended = (reason: string): Reading =>
  as("play_ended", (properties) => ({
    ...playOf(properties),
    listenedMs: msOf(properties.position),
    durationMs: msOf(properties.total_length),
    reason,
  }));

/** Follows the content's own end in the spec, so it ends a play only where the app says that it does. */
const playerEnded: Reading = (properties) =>
  properties.listenedMs === undefined ? null : ended("completed")(properties);

const uncounted: Reading = () => null;

const READINGS: Record<string, Reading> = {
  video_playback_started: as("play_requested", playOf),
  video_content_started: as("play_started", playOf),
  video_content_playing: as("heartbeat", playOf),
  video_content_completed: ended("completed"),
  video_playback_completed: playerEnded,
  video_playback_exited: ended("stopped"),
  video_playback_interrupted: ended("failed"),
  video_playback_buffer_completed: as("stalled", playOf),
  video_quality_updated: as("quality_changed", (properties) => ({
    ...playOf(properties),
    toKbps: properties.bitrate,
  })),
  video_playback_buffer_started: uncounted,
  video_playback_paused: uncounted,
  video_playback_resumed: uncounted,
  video_playback_seek_started: uncounted,
  video_playback_seek_completed: uncounted,
  video_ad_started: uncounted,
  video_ad_playing: uncounted,
  video_ad_completed: uncounted,
  application_opened: as("session_started"),
  application_backgrounded: as("session_ended"),
  application_installed: uncounted,
  application_updated: uncounted,
  segment_consent_preference: uncounted,
  segment_consent_preference_updated: uncounted,
  products_searched: as("searched"),
  product_shared: as("shared", (properties) => ({
    ...productOf(properties),
    channel: textOf(properties.share_via),
  })),
  product_added_to_wishlist: as("saved", productOf),
  product_removed_from_wishlist: as("unsaved", productOf),
};

/** `Play Ended`, as Segment names events, and `play_ended`, as we do, are one. */
const normalised = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

/**
 * What a tracked name means.
 * @returns null for what is well known and counts nowhere, undefined for what nobody knows
 */
export function readName(name: string, properties: Fields): Named | null | undefined {
  const known = normalised(name);
  if (isEventType(known)) return { type: known, fields: {} };
  return Object.hasOwn(READINGS, known) ? READINGS[known]!(properties) : undefined;
}
