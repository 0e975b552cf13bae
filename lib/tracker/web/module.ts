/** What tracker.mjs exports: the same as the script's, and what other places than browsers need. */
export { memoryStore } from "../memory-store.ts";
export { reactNativeEnvironment } from "../react-native.ts";
export { Tracker } from "../tracker.ts";
export { createTracker, trackHls, trackMedia } from "./script.ts";
