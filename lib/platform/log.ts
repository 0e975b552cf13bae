/**
 * Structured logs, one JSON object a line. Nothing personal goes in: no user ids, addresses, keys or bodies;
 * callers pass names of things, counts and durations, and the request id that ties the lines of one request. What comes in
 * all the same, inside an error's message perhaps, is hidden (redact.ts).
 */
import winston from "winston";
import { readEnv } from "./env.ts";
import { redactFields, redactText } from "./redact.ts";
import { singleton } from "./singleton.ts";

const LEVELS = { error: 0, warn: 1, info: 2, debug: 3, trace: 4 };
type Fields = Record<string, string | number | boolean | null | undefined>;
type Level = keyof typeof LEVELS;

export type Log = Record<Level, (message: string, fields?: Fields) => void> & { with(fields: Fields): Log };

/** An error's name and message; the stack goes to debug only, since paths help an attacker. */
export const errorFields = (error: unknown): Fields =>
  error instanceof Error ? { error: error.name, reason: error.message } : { error: String(error) };

function wrap(logger: winston.Logger, bound: Fields): Log {
  const at = (level: Level) => (message: string, fields?: Fields) => {
    if (!logger.isLevelEnabled(level)) return;
    logger.log({ level, message: redactText(message), ...redactFields({ ...bound, ...fields }) });
  };
  return {
    error: at("error"),
    warn: at("warn"),
    info: at("info"),
    debug: at("debug"),
    trace: at("trace"),
    with: (fields) => wrap(logger, { ...bound, ...fields }),
  };
}

export function log(): Log {
  return singleton("log", () =>
    wrap(
      winston.createLogger({
        levels: LEVELS,
        level: readEnv().LOG_LEVEL,
        format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
        transports: [new winston.transports.Console({ stderrLevels: ["error", "warn"] })],
      }),
      {},
    ),
  );
}
