/**
 * CMCD's way in: reports become events, and go through the door of all events. A report with a sequence number (version 2) is a
 * batch of its own whose id follows from it, so that it counts once however often it is sent and in whatever company.
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { derivedId } from "#lib/core/ids.ts";
import { Problem } from "#lib/core/problem.ts";
import { acceptBatch, type Sender } from "#lib/ingest/index.ts";
import type { Line } from "./decode.ts";
import { eventsOf, type Subject } from "./events.ts";
import { remember } from "./memory.ts";
import { type Change, changeOf } from "./playback.ts";
import type { Report } from "./report.ts";

/** What the address of the door says about all that comes through it. */
export type About = {
  artistId?: string | undefined;
  contentId?: string | undefined;
  userId?: string | undefined;
  anonymousId?: string | undefined;
  consent?: { analytics: boolean; version?: string } | undefined;
  context: Record<string, string>;
};

export const cmcdAnswerSchema = z.object({
  accepted: z.int().nonnegative().meta({ description: "Reports of which something was stored" }),
  duplicate: z.int().nonnegative().meta({ description: "Reports that were stored before" }),
  noConsent: z.int().nonnegative(),
  ignored: z.int().nonnegative().meta({ description: "Reports that tell nothing that is counted" }),
  rejected: z.array(z.object({ index: z.int().nonnegative(), code: z.string(), message: z.string() })),
});
export type CmcdAnswer = z.infer<typeof cmcdAnswerSchema>;

type Outcome = "accepted" | "duplicate" | "noConsent" | "ignored" | Problem;

const noSession = () =>
  new Problem(422, "no_session", "A report names its session by sid; switch the key sid on in the player");
const noArtist = () =>
  new Problem(
    422,
    "no_artist",
    "Whose recording is it? Send artistId in the address, or cid as artist/recording; see docs/cmcd.md",
  );

/** Whose recording, and which: what the address says, else the key's only artist, else the first part of `cid`. */
export function subjectOf({ cid }: Report, about: About, sender: Sender): Subject {
  const [onlyArtist] = sender.artists?.size === 1 ? sender.artists : [];
  const artistId = about.artistId ?? onlyArtist;
  const slash = cid?.indexOf("/") ?? -1;
  if (artistId === undefined) {
    if (!cid || slash < 1) throw noArtist();
    const contentId = about.contentId ?? cid.slice(slash + 1);
    return { artistId: cid.slice(0, slash), ...(contentId ? { contentId } : {}) };
  }
  const own = cid?.startsWith(`${artistId}/`) ? cid.slice(slash + 1) : cid;
  const contentId = about.contentId ?? own;
  return { artistId, ...(contentId ? { contentId } : {}) };
}

const sessionOf = (app: string, { sid = "", cid = "" }: Report) => ({ app, sid, cid });

/** By session and content, what is known of those that these reports are about. */
async function recall(reports: readonly Report[], app: string): Promise<Map<string, Change[]>> {
  const asked = reports.filter(({ e, sid }) => e !== undefined && sid !== undefined);
  const groups = Map.groupBy(asked, (report) => JSON.stringify(sessionOf(app, report)));
  const known = await Promise.all(
    [...groups].map(async ([key, own]): Promise<[string, Change[]]> => {
      const fresh = own.flatMap((report) => changeOf(report) ?? []);
      return [key, await remember(sessionOf(app, own[0]!), fresh)];
    }),
  );
  return new Map(known);
}

/** A refusal that is about the report itself; anything else is nobody's fault, and the whole is sent again. */
const isRefusal = (error: unknown): error is Problem =>
  error instanceof Problem && error.status < 500 && error.status !== 429;

async function take(
  report: Report,
  changes: readonly Change[],
  about: About,
  sender: Sender,
  nowMs: number,
): Promise<Outcome> {
  const { sid, sn, text } = report;
  if (!sid) throw noSession();
  const events = eventsOf(report, subjectOf(report, about, sender), changes, nowMs);
  if (events.length === 0) return "ignored";
  const { userId, anonymousId, consent, context } = about;
  const batch = {
    batchId: `cmcd.${sn === undefined ? randomUUID() : derivedId("cmcd", text)}`,
    ...(userId === undefined ? {} : { userId }),
    ...(anonymousId !== undefined
      ? { anonymousId }
      : userId === undefined
        ? { anonymousId: `cmcd:${sid}` }
        : {}),
    sessionId: sid,
    ...(consent ? { consent } : {}),
    context,
    events,
  };
  try {
    const { status } = await acceptBatch(batch, sender, "live", nowMs);
    return status === "no_consent" ? "noConsent" : status;
  } catch (error) {
    // Its time of arrival or what was known of its session differs: the report itself is the same.
    if (error instanceof Problem && error.code === "batch_conflict") return "duplicate";
    if (!isRefusal(error)) throw error;
    const [first] = error.errors ?? [];
    return first ? new Problem(error.status, first.code, first.message) : error;
  }
}

/**
 * Takes reports.
 * @throws Problem when none could be taken for what it is, 503 when nothing can be stored now: send the same again
 */
export async function acceptReports(
  lines: readonly Line[],
  about: About,
  sender: Sender,
  nowMs = Date.now(),
): Promise<CmcdAnswer> {
  const reports = lines.filter((line): line is Report => !(line instanceof Problem));
  const known = await recall(reports, sender.appId);
  const outcomes = await Promise.all(
    lines.map(async (line): Promise<Outcome> => {
      if (line instanceof Problem) return line;
      const changes = known.get(JSON.stringify(sessionOf(sender.appId, line))) ?? [];
      try {
        return await take(line, changes, about, sender, nowMs);
      } catch (error) {
        if (isRefusal(error)) return error;
        throw error;
      }
    }),
  );
  const refused = outcomes.filter((outcome) => outcome instanceof Problem);
  if (refused.length === outcomes.length) throw refused[0];
  const count = (kind: Outcome) => outcomes.filter((outcome) => outcome === kind).length;
  return {
    accepted: count("accepted"),
    duplicate: count("duplicate"),
    noConsent: count("noConsent"),
    ignored: count("ignored"),
    rejected: outcomes.flatMap((outcome, index) =>
      outcome instanceof Problem ? [{ index, code: outcome.code, message: outcome.message }] : [],
    ),
  };
}
