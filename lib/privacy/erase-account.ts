/**
 * Somebody who signs in to the dashboard, erased: the account with everything about signing in, their own dashboards and
 * every link they made. What the team shares stays, and is nobody's.
 */
import { forgetAuditSubject } from "#lib/audit/index.ts";
import { findAccount, forgetTries, forgetUser } from "#lib/auth/index.ts";
import { forgetOwner } from "#lib/dashboards/index.ts";
import { forgetExporter } from "#lib/exports/index.ts";
import { forgetMails } from "#lib/mail/index.ts";
import type { ClientSession } from "#lib/platform/mongo.ts";
import { forgetScheduler } from "#lib/schedules/index.ts";
import { forgetRequests } from "./erase-listener.ts";
import { forgetInRedis } from "./forget-redis.ts";
import type { Subject } from "./kinds.ts";
import type { Run } from "./run.ts";
import { NOBODY, requests } from "./store.ts";

type AccountSubject = Extract<Subject, { by: "email" | "account" }>;

/** Requests that they made or approved were made and approved by nobody who is known. */
async function forgetActor(userId: string, session: ClientSession): Promise<number> {
  const by = `user:${userId}`;
  const asked = await requests().updateMany(
    { requestedBy: by },
    { $set: { requestedBy: NOBODY } },
    { session },
  );
  const approved = await requests().updateMany(
    { "approvals.by": by },
    { $set: { "approvals.$[own].by": NOBODY } },
    { session, arrayFilters: [{ "own.by": by }] },
  );
  return asked.modifiedCount + approved.modifiedCount;
}

/** @returns whether there was such an account */
export async function eraseAccount(run: Run, subject: AccountSubject): Promise<boolean> {
  const account = await findAccount(subject.id);
  const userId = account?.userId ?? subject.userId;
  if (userId === undefined) return false;
  // Known from here on, for who begins again after the row is gone.
  if (subject.userId !== userId) await run.setSubject({ ...subject, userId });
  await run.commit(async (session) => {
    const { removed, handedOver } = await forgetOwner(userId, session);
    const gone = await forgetUser({ userId, email: subject.id }, session);
    return {
      removed: { ...gone, ...removed },
      changed: { dashboards: handedOver, privacy_requests: await forgetActor(userId, session) },
      set: { progress: 700 },
    };
  });
  const exports = await forgetExporter(userId);
  if (exports > 0) await run.note({ removed: { exports } });
  await run.note({ removed: await forgetScheduler(userId, subject.id) });
  await forgetInRedis(() => Promise.all([forgetMails(subject.id), forgetTries(subject.id)]));
  await forgetRequests(run, { ...subject, userId });
  const references =
    (await forgetAuditSubject("user", userId)) + (await forgetAuditSubject("email", subject.id));
  if (references > 0) await run.note({ removed: { audit_references: references } });
  return true;
}
