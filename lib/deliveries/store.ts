/** Deliveries as they are kept. */
import { derivedId } from "#lib/core/ids.ts";
import { insertOnce, type JobRow, queuedAt } from "#lib/jobs/index.ts";
import { MAJORITY, mongo, ObjectId } from "#lib/platform/mongo.ts";
import type { Target } from "./targets.ts";

/** What is told of the report. */
export type About = {
  title?: string;
  template: string;
  artists: string[];
  from: string;
  to: string;
  language: "en" | "pt";
  format: string;
  file: { name: string; mediaType: string; bytes: number; sha256: string };
  /** Of the file, to be signed when it is sent. */
  path: string;
};

export type Row = JobRow & {
  owner: string;
  schedule: string;
  report: string;
  kind: "mail" | "webhook";
  to: string;
  about: About;
  createdAt: Date;
};

export const deliveries = () => mongo().collection<Row>("deliveries");

type New = { owner: string; schedule: string; report: string; about: About; now: Date };

/** One for each address, under an id that stays: calling this again adds nothing. */
export async function createDeliveries(targets: readonly Target[], { now, ...given }: New): Promise<void> {
  for (const target of targets) {
    if (target.kind === "download") continue;
    const _id = new ObjectId(derivedId("delivery", given.report, target.kind, target.to));
    await insertOnce(deliveries(), { _id, ...given, ...target, createdAt: now, ...queuedAt(now) });
  }
}

/** Of somebody who is erased, and what was on its way to them. @returns how many deliveries went */
export async function forgetDeliveries(owner: string, email: string): Promise<number> {
  const { deletedCount } = await deliveries().deleteMany(
    { $or: [{ owner }, { kind: "mail", to: email }] },
    { writeConcern: MAJORITY },
  );
  return deletedCount;
}
