/**
 * A line of mongod's log without values. It prints the whole command of what was slow or failed, with everything that was
 * looked for or written; what stays is where it happened, how long it took and what it had to read. Community servers
 * can't do this themselves.
 */

/** Components that speak of the server, not of what clients ask it. */
const WHOLE = new Set(["CONTROL", "ELECTION", "FTDC", "JOURNAL", "NETWORK", "RECOVERY", "STORAGE"]);

/** Attributes that are names of things, counts or durations. */
const PLAIN = new Set([
  "type",
  "ns",
  "planSummary",
  "durationMillis",
  "keysExamined",
  "docsExamined",
  "nreturned",
  "ninserted",
  "nMatched",
  "nModified",
  "ndeleted",
  "keysInserted",
  "keysDeleted",
  "numYields",
  "writeConflicts",
  "timeReadingMicros",
  "newState",
  "oldState",
]);

type Attributes = Record<string, unknown>;

/** A duplicate key's message holds the key. */
function codeOf(error: unknown): Attributes {
  const { code, codeName } = (error ?? {}) as Attributes;
  return {
    ...(typeof code === "number" ? { code } : {}),
    ...(typeof codeName === "string" ? { codeName } : {}),
  };
}

function plainOf(attributes: Attributes): Attributes {
  const kept = Object.entries(attributes).filter(
    ([name, value]) => PLAIN.has(name) && typeof value !== "object",
  );
  return { ...Object.fromEntries(kept), ...codeOf(attributes.error) };
}

/** @param line JSON of mongod's, or what the system says when it can't start */
export function redactLine(line: string): string {
  if (!line.startsWith("{")) return line;
  try {
    const { attr, ...said } = JSON.parse(line) as { c?: string; attr?: Attributes };
    if (!attr || WHOLE.has(said.c ?? "")) return line;
    return JSON.stringify({ ...said, attr: plainOf(attr) });
  } catch {
    return JSON.stringify({ msg: "a line that could not be read was left out" });
  }
}
