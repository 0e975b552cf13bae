/**
 * Turns a real music service's user log into what POST /api/import and PUT /api/catalogue take, so that our
 * numbers can be compared with totals that others computed from the same rows. Ids are the log's own names,
 * awkward ones included: a service has to carry them.
 */
import { createHash } from "node:crypto";
import type {
  CatalogueLine,
  ImportBatch,
  ImportOptions,
  LogImport,
  LogRow,
  SkipReason,
} from "./listening-log-types.ts";

/** The id of the artist who gets everything in the mode `one`. */
export const ONE_ARTIST_ID = "listening-log";
const MAX_EVENTS = 500;
const LONGEST_ID = 200;

/** The id for a name: the name itself, untrimmed; a longer one is cut and told apart by its hash. */
export function toId(name: string): string {
  if (name.length <= LONGEST_ID) return name;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 16);
  return `${Array.from(name).slice(0, 90).join("")}~${digest}`;
}

/** Whole microseconds of a length in seconds. Rounded once from the parsed number, so no error can add up. */
const toMicroseconds = (seconds: number): number => Math.round(seconds * 1_000_000);

/** A recording has whole milliseconds, at least as many as were heard of it. */
const toDurationMs = (seconds: number): number => Math.max(1, Math.ceil(toMicroseconds(seconds) / 1000));

/** The artist and recording that a row's play is counted for. */
export function idsOf(row: { artist: string; song: string }, artists: ImportOptions["artists"]) {
  return artists === "one"
    ? { artistId: ONE_ARTIST_ID, contentId: toId(`${row.artist} — ${row.song}`) }
    : { artistId: toId(row.artist), contentId: toId(row.song) };
}

type Play = LogRow & { userId: string | number; artist: string; song: string; length: number };

function whySkipped(row: LogRow): SkipReason | null {
  if (row.userId === "" || row.userId === null || row.userId === undefined) return "no_user";
  if (row.page !== "NextSong") return "other_page";
  const isWhole = row.artist && row.song && typeof row.length === "number" && row.length >= 0 && row.ts > 0;
  return isWhole ? null : "incomplete";
}

/**
 * Maps rows to a catalogue and import batches: one `play_ended` for each play, one batch for each user and
 * session (more where it has over 500 plays), ordered by time. Rows that are no play are counted by reason.
 */
export function toImport(rows: readonly LogRow[], options: ImportOptions): LogImport {
  const { artists, timezone = "UTC", batchPrefix = "log" } = options;
  const skipped: LogImport["skipped"] = { no_user: 0, other_page: 0, incomplete: 0 };
  const catalogue = new Map<string, CatalogueLine>();
  const sessions = new Map<string, Play[]>();
  for (const row of rows) {
    const reason = whySkipped(row);
    if (reason) {
      skipped[reason]++;
      continue;
    }
    const play = row as Play;
    putCatalogue(catalogue, play, artists, timezone);
    const key = JSON.stringify([String(play.userId), String(play.sessionId)]);
    const session = sessions.get(key);
    if (session) session.push(play);
    else sessions.set(key, [play]);
  }
  const batches = [...sessions].flatMap(([key, plays]) => toBatches(key, plays, artists, batchPrefix));
  const isArtist = (line: CatalogueLine) => ("artist" in line ? 0 : 1);
  return {
    catalogue: [...catalogue.values()].sort((one, other) => isArtist(one) - isArtist(other)),
    batches: batches.sort((one, other) => one.sentAt - other.sentAt),
    skipped,
  };
}

function putCatalogue(
  lines: Map<string, CatalogueLine>,
  play: Play,
  artists: ImportOptions["artists"],
  timezone: string,
) {
  const { artistId, contentId } = idsOf(play, artists);
  const name = artists === "one" ? "Listening log" : play.artist.slice(0, LONGEST_ID);
  lines.set(JSON.stringify([artistId]), { artist: { id: artistId, name, timezone } });
  const key = JSON.stringify([artistId, contentId]);
  if (lines.has(key)) return; // the same song at another length is still one recording
  lines.set(key, {
    content: {
      id: contentId,
      artistId,
      title: play.song.slice(0, LONGEST_ID),
      durationMs: toDurationMs(play.length),
    },
  });
}

function toBatches(
  key: string,
  plays: Play[],
  artists: ImportOptions["artists"],
  prefix: string,
): ImportBatch[] {
  const [userId, sessionId] = JSON.parse(key) as [string, string];
  const ordered = [...plays].sort((one, other) => one.ts - other.ts);
  const batches: ImportBatch[] = [];
  for (let from = 0; from < ordered.length; from += MAX_EVENTS) {
    const chunk = ordered.slice(from, from + MAX_EVENTS);
    const hash = createHash("sha256").update(JSON.stringify([artists, userId, sessionId, from, chunk]));
    batches.push({
      batchId: `${prefix}-${hash.digest("hex").slice(0, 32)}`,
      sentAt: chunk.at(-1)!.ts,
      userId,
      sessionId,
      consent: { analytics: true, version: "listening-log" },
      context: { app: "listening-log" },
      events: chunk.map((play, index) => {
        return {
          id: String(index),
          type: "play_ended",
          at: play.ts,
          ...idsOf(play, artists),
          playId: `${sessionId}-${from + index}`,
          listenedMs: toMicroseconds(play.length) / 1000,
          durationMs: toDurationMs(play.length),
          reason: "completed",
        };
      }),
    });
  }
  return batches;
}
