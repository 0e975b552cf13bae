/** Rows of work in MongoDB, and who does them: once, also when processes die. docs/decisions/014. */
export { insertOnce } from "./insert-once.ts";
export {
  type Changes,
  JOB_STATUSES,
  Job,
  JobLost,
  JobRefused,
  type JobRow,
  type JobStatus,
  queuedAt,
} from "./job.ts";
export { type JobOptions, type JobQueue, runJobs } from "./run-jobs.ts";
