/** Reports from the asking to the queue. */
import { randomBytes } from "node:crypto";
import { artistNotFound } from "#lib/auth/index.ts";
import { directory } from "#lib/catalogue/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { localDay, zoneAt } from "#lib/core/zones.ts";
import { insertOnce, queuedAt } from "#lib/jobs/index.ts";
import { MAJORITY, ObjectId } from "#lib/platform/mongo.ts";
import type { Asker } from "./asker.ts";
import { type ReportContent, type ReportForm, type Span, spanOf } from "./form.ts";
import { requireRights } from "./rights.ts";
import { KEPT_MS, type Row, reports } from "./store.ts";
import { type ReportView, viewOf } from "./views.ts";

const MAX_WAITING = 20;

async function requireRoom(owner: string): Promise<void> {
  const waiting = await reports().countDocuments({ owner, status: { $in: ["queued", "running"] } });
  if (waiting < MAX_WAITING) return;
  throw new Problem(429, "too_many_reports", `${MAX_WAITING} reports are being made already; wait for some`, {
    retryAfterSeconds: 30,
  });
}

/** The artist's own day: a month ends where the artist is. */
async function todayOf(artistId: string, nowMs: number): Promise<string> {
  await directory().lookFor([artistId], nowMs);
  const artist = directory().get(artistId);
  if (!artist) throw artistNotFound();
  return localDay(zoneAt(artist.zones, nowMs), nowMs);
}

type New = { owner: string; content: ReportContent; span: Span; now: Date };

function rowOf(_id: ObjectId, { owner, content, span, now }: New): Row {
  const { from, to } = span;
  const expiresAt = new Date(now.getTime() + KEPT_MS);
  const asked = { owner, content, artists: content.artists, from, to };
  return { _id, ...asked, createdAt: now, expiresAt, ...queuedAt(now) };
}

/** What the asker may have a report of, each artist once. @throws Problem 403 for money that they may not see, 404 */
export async function requireContent(
  asker: Asker,
  content: ReportContent,
  now: Date,
): Promise<ReportContent> {
  const checked = { ...content, artists: [...new Set(content.artists)] };
  requireRights(asker, checked);
  for (const artistId of checked.artists) await todayOf(artistId, now.getTime());
  return checked;
}

/** @throws Problem 403 for money that the asker may not see, 404 for an artist that is not theirs, 429 */
export async function createReport(asker: Asker, form: ReportForm, now = new Date()): Promise<ReportView> {
  const { from, to, period, ...given } = form;
  const content = await requireContent(asker, given, now);
  await requireRoom(asker.id);
  const span = period
    ? spanOf(period, await todayOf(content.artists[0]!, now.getTime()))
    : { from: from!, to: to! };
  const row = rowOf(new ObjectId(randomBytes(12).toString("hex")), { owner: asker.id, content, span, now });
  await reports().insertOne(row, { writeConcern: MAJORITY });
  return viewOf(row);
}

/** The report of a schedule's occurrence, under the occurrence's id: made once, however often this is called. */
export async function createReportFor(id: string, schedule: string, given: New): Promise<void> {
  const row = { ...rowOf(new ObjectId(id), given), schedule };
  await insertOnce(reports(), row);
}
