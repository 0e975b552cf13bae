export { announceCommit, readAnnouncement } from "./commits.ts";
export { countListening, noteListening } from "./listening.ts";
export { ADMINS, announceWork, readWork, type WorkNews } from "./work.ts";
