/** Schedules and their occurrences as they are kept. */

import type { Target } from "#lib/deliveries/index.ts";
import { type Document, mongo, ObjectId } from "#lib/platform/mongo.ts";
import type { PERIODS, ReportContent } from "#lib/reports/index.ts";

export type Row = Document & {
  _id: ObjectId;
  owner: string;
  name: string;
  content: ReportContent;
  period: (typeof PERIODS)[number];
  cron: string;
  timezone: string;
  deliver: Target[];
  paused: boolean;
  /** Missing while it is paused, or when it never comes due again. */
  nextAt?: Date;
  createdAt: Date;
  updatedAt: Date;
};

/** Its id is also the id of its report. */
export type Occurrence = Document & {
  _id: ObjectId;
  schedule: string;
  at: Date;
  kind: "scheduled" | "manual";
  missed: number;
  createdAt: Date;
};

export const schedules = () => mongo().collection<Row>("schedules");
export const occurrences = () => mongo().collection<Occurrence>("occurrences");

const isId = (id: string): boolean => /^[0-9a-f]{24}$/.test(id);
export const findSchedule = async (id: string): Promise<Row | null> =>
  isId(id) ? schedules().findOne({ _id: new ObjectId(id) }) : null;
