/** Schedules and their occurrences as they are kept. */

import type { Target } from "#lib/deliveries/index.ts";
import { isCurrentKey } from "#lib/platform/field-crypto.ts";
import { type Document, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { addressHash, openAt, sealAt } from "#lib/platform/sealed-rows.ts";
import type { PERIODS, ReportContent } from "#lib/reports/index.ts";

/** As it is kept: the address sealed, its keyed hash beside it. */
type SealedTarget = Target & { toHash?: string };

export type Row = Document & {
  _id: ObjectId;
  owner: string;
  name: string;
  content: ReportContent;
  period: (typeof PERIODS)[number];
  cron: string;
  timezone: string;
  deliver: SealedTarget[];
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

const placeOf = (id: ObjectId) => ({ store: "schedules", id, field: "deliver" });

export const sealTargets = (id: ObjectId, targets: readonly Target[]): SealedTarget[] =>
  targets.map((target) =>
    target.kind === "download"
      ? target
      : { kind: target.kind, to: sealAt(placeOf(id), target.to), toHash: addressHash(target.to) },
  );

/** @throws UnreadableField */
export const openTargets = ({ _id, deliver }: Pick<Row, "_id" | "deliver">): Target[] =>
  deliver.map((target) => {
    if (target.kind === "download") return { kind: target.kind };
    // Without a hash it lies in the clear since before.
    return { kind: target.kind, to: target.toHash ? openAt(placeOf(_id), target.to) : target.to };
  });

const isSealed = (target: SealedTarget): boolean => target.kind === "download" || target.toHash !== undefined;
const isCurrent = (target: SealedTarget): boolean =>
  isSealed(target) && (target.kind === "download" || isCurrentKey(target.to));

async function sealAnew(isDone: (target: SealedTarget) => boolean): Promise<number> {
  let sealed = 0;
  for await (const row of schedules().find({}, { projection: { deliver: 1 } })) {
    const { _id, deliver } = row as Row;
    if (deliver.every(isDone)) continue;
    const anew = sealTargets(_id, openTargets({ _id, deliver }));
    sealed += (await schedules().updateOne({ _id, deliver }, { $set: { deliver: anew } })).modifiedCount;
  }
  return sealed;
}

/** What lies in the clear since before; may be repeated. @returns how many schedules */
export const sealSchedules = (): Promise<number> => sealAnew(isSealed);
/** After a change of ENCRYPTION_KEY; may be repeated. @returns how many schedules */
export const rotateSchedules = (): Promise<number> => sealAnew(isCurrent);
