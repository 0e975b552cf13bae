export { announceCommit, readAnnouncement } from "./commits.ts";
export { countListening, noteListening } from "./listening.ts";
