/**
 * Consent as batches state it, noted once for each person and version. The road of an event looks into memory and goes on;
 * what is new is written aside, many together. What is lost with a process is noted with the person's next batch.
 */
import { derivedId } from "#lib/core/ids.ts";
import { goneAmong, type Person } from "#lib/people/index.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { isDuplicateKey, ObjectId } from "#lib/platform/mongo.ts";
import { singleton } from "#lib/platform/singleton.ts";
import { ANALYTICS } from "./ledger.ts";
import { type Line, lines } from "./lines.ts";

export type Given = { person: Person; version: string | undefined; app: string; at: Date };

const ASIDE_MS = 200;
const MAX_WAITING = 5000;

type Waiting = { lines: Map<string, Line>; timer: NodeJS.Timeout | null; writing: Promise<void> };
const waiting = (): Waiting =>
  singleton("consents:waiting", () => ({ lines: new Map(), timer: null, writing: Promise.resolve() }));
/** Versions that were noted, as long as the person is remembered. */
const noted = (): WeakMap<Person, Set<string>> => singleton("consents:noted", () => new WeakMap());

function isNew(person: Person, version: string): boolean {
  const versions = noted().get(person);
  if (versions?.has(version)) return false;
  if (versions) versions.add(version);
  else noted().set(person, new Set([version]));
  return true;
}

async function write(fresh: ReadonlyMap<string, Line>): Promise<void> {
  const ids = [...fresh.values()].map(({ _id }) => _id);
  const known = await lines()
    .find({ _id: { $in: ids } }, { projection: { _id: 1 } })
    .toArray();
  const there = new Set(known.map(({ _id }) => _id.toHexString()));
  const missing = [...fresh].filter(([id]) => !there.has(id)).map(([, line]) => line);
  if (missing.length === 0) return;
  await lines()
    .insertMany(missing, { ordered: false })
    .catch((error: unknown) => {
      // Another process noted some of them: they are there.
      if (!isDuplicateKey(error)) throw error;
    });
  // Looked at afterwards, so that no line outlives its person.
  const gone = await goneAmong([...new Set(missing.map(({ person }) => person))]);
  if (gone.length > 0) await lines().deleteMany({ person: { $in: gone } });
}

/** Writes what waits; resolves when it is written. */
export function flushConsents(): Promise<void> {
  const kept = waiting();
  if (kept.timer) clearTimeout(kept.timer);
  kept.timer = null;
  const fresh = kept.lines;
  kept.lines = new Map();
  if (fresh.size > 0)
    kept.writing = write(fresh).catch((error: unknown) => {
      log().warn("consents not noted yet", errorFields(error));
      // They go along with the next ones.
      for (const [id, line] of fresh) if (kept.lines.size < MAX_WAITING) kept.lines.set(id, line);
    });
  return kept.writing;
}

/** Notes what is not noted yet; returns at once. */
export function noteConsents(given: readonly Given[]): void {
  const kept = waiting();
  for (const { person, version, app, at } of given) {
    if (kept.lines.size >= MAX_WAITING || !isNew(person, version ?? "")) continue;
    const id = derivedId("consent", person.personId, ANALYTICS, version ?? "");
    kept.lines.set(id, {
      ...{ _id: new ObjectId(id), person: person.personId, purpose: ANALYTICS, granted: true },
      ...(version === undefined ? {} : { version }),
      ...{ at, recordedAt: new Date(), source: `batch:${app}` },
    });
  }
  if (kept.lines.size > 0) kept.timer ??= setTimeout(() => void flushConsents(), ASIDE_MS).unref();
}
