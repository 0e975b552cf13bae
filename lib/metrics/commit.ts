/** How far an artist's numbers have come, and reading as of one commit. */
import { mongo } from "#lib/platform/mongo.ts";

/**
 * `seq` grows with every commit, of the ledger too. `asOf`: up to when every part is in, unique counts too; `changedAt`: the
 * last commit of any part. Null for an artist about whom nothing was counted. `weeks`: how often each week has changed.
 */
export type Commit = {
  seq: number;
  asOf: Date | null;
  changedAt: Date | null;
  weeks: ReadonlyMap<number, number>;
};

type Row = {
  artistId: string;
  lane: number;
  seq: number;
  asOf: Date;
  changedAt?: Date;
  weeks?: Record<string, number>;
};

const latest = (dates: (Date | null | undefined)[]): Date | null =>
  dates.reduce<Date | null>((newest, date) => (date && (!newest || date > newest) ? date : newest), null);

export async function readCommit(artistId: string): Promise<Commit> {
  const rows = await mongo().collection<Row>("artist_commits").find({ artistId }).toArray();
  // The ledger's commits have a lane of their own, below all others; they say nothing of plays.
  const folded = rows.filter(({ lane }) => lane >= 0);
  const weeks = new Map<number, number>();
  for (const row of folded)
    for (const [week, changes] of Object.entries(row.weeks ?? {}))
      weeks.set(Number(week), (weeks.get(Number(week)) ?? 0) + Number(changes));
  const timed = folded.length > 0 ? folded : rows;
  return {
    seq: rows.reduce((sum, { seq }) => sum + Number(seq), 0),
    asOf: latest(timed.map(({ asOf }) => asOf)),
    changedAt: latest(timed.map(({ asOf, changedAt }) => changedAt ?? asOf)),
    weeks,
  };
}

const ATTEMPTS = 4;

/**
 * Reads several rows as of one commit: if a commit came in between, reads again. Under a load that commits faster
 * than one can read, the last attempt stands; it differs from its `asOf` by less than a second then.
 */
export async function asOfOneCommit<T>(
  artistId: string,
  read: (commit: Commit) => Promise<T>,
): Promise<{ value: T; commit: Commit }> {
  let commit = await readCommit(artistId);
  for (let attempt = 1; ; attempt++) {
    const value = await read(commit);
    const after = await readCommit(artistId);
    if (after.seq === commit.seq || attempt === ATTEMPTS) return { value, commit };
    commit = after;
  }
}
