/** Errors as problem documents (RFC 9457). What went wrong inside is logged, never told. */
import { z } from "zod";
import { Problem } from "#lib/core/problem.ts";
import { errorFields, type Log } from "#lib/platform/log.ts";
import type { HttpOutput } from "./exchange.ts";

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});

const TITLES: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  408: "Too slow",
  409: "Conflict",
  410: "Gone",
  413: "Too large",
  415: "Unsupported encoding",
  416: "No such range",
  422: "Not valid",
  429: "Too many requests",
  500: "Internal error",
  503: "Not available",
};

const RETRY_AFTER_SECONDS = 2;
/** The driver's and Prisma's words for "the database is not there or did not answer in time". */
const AWAY =
  /^Mongo(ServerSelection|Network|NetworkTimeout|PoolCleared|PoolClosed|NotConnected|Topology\w*|OperationTimeout|WriteConcern)Error$/;
/** A server that is there but can't write now: stepping down, shutting down, no majority in time, no room on its disk. */
const CANNOT_WRITE = new Set([50, 64, 91, 189, 262, 10_107, 11_600, 11_602, 13_435, 13_436, 14_031]);
/** What a storage engine says in the system's words, under no code of its own: the disk, a quota or a limit is full. */
const NO_ROOM = /No space left on device|Disk quota exceeded|File too large/;
const CAUSES = 5;

/** The driver wraps a failed bulk write, also when no document was the reason. */
const isBulkWithoutReason = (error: Error): boolean =>
  error.name === "MongoBulkWriteError" &&
  [(error as { writeErrors?: unknown }).writeErrors ?? []].flat().length === 0;

/** Prisma wraps the driver's error, so the causes count too. */
function isAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > CAUSES) return false;
  const { code } = error as { code?: unknown };
  if (AWAY.test(error.name) || isBulkWithoutReason(error)) return true;
  if (error.name.startsWith("Mongo") && NO_ROOM.test(error.message)) return true;
  return (typeof code === "number" && CANNOT_WRITE.has(code)) || isAway(error.cause, depth + 1);
}

/** The problem that stands for any error: 503 for a database that is away, 500 for what nobody expected. */
export function problemOf(error: unknown, log: Log): Problem {
  if (error instanceof Problem) return error;
  if (isAway(error)) {
    log.warn("database away", errorFields(error));
    return new Problem(
      503,
      "database_away",
      "The database can't be reached; send the same request again later",
      { retryAfterSeconds: RETRY_AFTER_SECONDS },
    );
  }
  log.error("request failed", errorFields(error));
  log.debug("stack", { stack: error instanceof Error ? error.stack : null });
  return new Problem(
    500,
    "internal",
    "Something went wrong on our side; the request id tells the operator which line of the log to read",
  );
}

export function renderProblem({ status, code, message, errors, retryAfterSeconds }: Problem): HttpOutput {
  const body = {
    type: `https://harmonie.dev/problems/${code}`,
    title: TITLES[status] ?? "Error",
    status,
    detail: message,
    code,
    ...(errors ? { errors } : {}),
  };
  const headers: Record<string, string> = {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
  };
  if (retryAfterSeconds !== undefined) headers["retry-after"] = String(retryAfterSeconds);
  if (status === 401) headers["www-authenticate"] = "Bearer";
  return { status, headers, body: JSON.stringify(body) };
}
