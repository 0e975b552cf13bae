import { z } from "zod";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import { openAt } from "#lib/platform/sealed-rows.ts";
import type { AuditAction } from "./actions.ts";
import { lines } from "./append.ts";
import type { Line } from "./line.ts";
import { findReference, openReferences, type Party } from "./references.ts";

const partySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("user"), id: z.string(), name: z.string().optional() }),
  z.object({ kind: z.literal("person"), id: z.string() }),
  z.object({ kind: z.literal("email"), id: z.string() }),
  z.object({ kind: z.literal("key"), id: z.string() }),
  z.object({ kind: z.literal("system") }),
  z.object({ kind: z.literal("forgotten") }).meta({ description: "Somebody who was erased" }),
]);
export const auditLineSchema = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  actor: partySchema,
  action: z.string(),
  subject: partySchema.optional(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  hash: z.string(),
});

export type AuditLine = z.infer<typeof auditLineSchema>;
type ShownParty = z.infer<typeof partySchema>;

export type AuditQuery = {
  /** Only lines of a lower number: the cursor. */
  before?: number | undefined;
  limit: number;
  action?: AuditAction | undefined;
  actor?: { kind: "user" | "key"; id: string } | undefined;
  subject?: Party | undefined;
  /** Only lines before this instant. */
  until?: Date | undefined;
};

async function namesOf(parties: Iterable<Party>): Promise<Map<string, string>> {
  const ids = [...parties].filter(({ kind, id }) => kind === "user" && ObjectId.isValid(id));
  const users = mongo().collection<{ _id: ObjectId; name: string }>("users");
  const found = await users
    .find({ _id: { $in: ids.map(({ id }) => new ObjectId(id)) } }, { projection: { name: 1 } })
    .toArray();
  const nameAt = (id: ObjectId) => ({ store: "users", id, field: "name" });
  return new Map(found.map(({ _id, name }) => [_id.toHexString(), openAt(nameAt(_id), name)]));
}

function show(
  text: string,
  parties: ReadonlyMap<string, Party>,
  names: ReadonlyMap<string, string>,
): ShownParty {
  if (text === "system") return { kind: "system" };
  if (text.startsWith("key:")) return { kind: "key", id: text.slice(4) };
  const party = parties.get(text);
  if (!party) return { kind: "forgotten" };
  const name = names.get(party.id);
  return party.kind === "user" && name !== undefined ? { kind: "user", id: party.id, name } : party;
}

/** What the query asks for as a filter; null when nobody whom it names stands in the log. */
async function filterOf({ before, action, actor, subject, until }: AuditQuery) {
  const filter: Record<string, unknown> = {};
  if (before !== undefined) filter.seq = { $lt: before };
  if (action) filter.action = action;
  if (until) filter.at = { $lt: until };
  if (actor)
    filter.actor =
      actor.kind === "key" ? `key:${actor.id}` : await findReference({ kind: "user", id: actor.id });
  if (subject) filter.subject = await findReference(subject);
  return filter.actor === null || filter.subject === null ? null : filter;
}

/** A line whose form somebody broke is shown as far as it can be; `npm run audit:verify` says what happened to it. */
function readDetails(text: unknown): AuditLine["details"] {
  const parsed = auditLineSchema.shape.details.safeParse(parseJson(String(text)));
  return parsed.success ? parsed.data : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const instantOf = (at: unknown): string => (at instanceof Date ? at : new Date(0)).toISOString();

/** Lines with the people they mean, newest first; `next` is the cursor of the lines before. */
export async function readAudit(query: AuditQuery): Promise<{ lines: AuditLine[]; next: number | null }> {
  const filter = await filterOf(query);
  if (!filter) return { lines: [], next: null };
  const rows = await lines()
    .find<Line>(filter)
    .sort({ seq: -1 })
    .limit(query.limit + 1)
    .toArray();
  const shown = rows.slice(0, query.limit);
  const parties = await openReferences(shown.flatMap(({ actor, subject = "" }) => [actor, subject]));
  const names = await namesOf(parties.values());
  const party = (reference: unknown) => show(String(reference), parties, names);
  return {
    lines: shown.map(({ seq, at, actor, action, subject, details, hash }) => ({
      seq: Number(seq),
      at: instantOf(at),
      actor: party(actor),
      action: String(action),
      ...(subject === undefined ? {} : { subject: party(subject) }),
      details: readDetails(details),
      hash: String(hash),
    })),
    next: rows.length > query.limit ? Number(shown.at(-1)!.seq) : null,
  };
}
