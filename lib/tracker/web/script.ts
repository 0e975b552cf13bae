/** What a page gets from tracker.js, as `harmonie`. */
export { trackHls } from "../hls.ts";
export { trackMedia } from "../media-element.ts";
export type { Tracker as TrackerType } from "../tracker.ts";
export { createTracker } from "./create-tracker.ts";
