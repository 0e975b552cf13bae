/** Reports that are made again and again, each time once. docs/decisions/014. */
export { deliverReport, fireDue, runSchedules } from "./fire.ts";
export { forgetScheduler } from "./forget.ts";
export { scheduleChangeSchema, scheduleSchema } from "./form.ts";
export {
  changeSchedule,
  createSchedule,
  deleteSchedule,
  listSchedules,
  readHistory,
  readSchedule,
  readSchedulesOf,
  runSchedule,
} from "./manage.ts";
export { rotateSchedules, sealSchedules } from "./store.ts";
export { type OccurrenceView, occurrenceViewSchema, type ScheduleView, scheduleViewSchema } from "./views.ts";
