/** The ways in which CMCD comes: a parameter or headers of a request, or a body of event reports, a line or a JSON object each. */
import { Problem } from "#lib/core/problem.ts";
import { type Report, readReport, reportOf } from "./report.ts";
import { type Bare, type Fields, type Item, NotCmcd } from "./structured-fields.ts";

export const CMCD_HEADERS = ["CMCD-Object", "CMCD-Request", "CMCD-Session", "CMCD-Status"] as const;
export const MAX_REPORTS = 500;
export const MAX_CMCD_BYTES = 256 * 1024;

/** A report, or why a line is none. */
export type Line = Report | Problem;

/** @param parameter what stands behind `CMCD=`, decoded. @throws Problem 400 when there is neither, or it is none */
export function readRequest(parameter: string | null, header: (name: string) => string | null): Report {
  if (parameter) return readReport(parameter);
  const given = CMCD_HEADERS.flatMap((name) => header(name.toLowerCase()) || []);
  if (given.length === 0)
    throw new NotCmcd(
      "there is no parameter CMCD and none of the headers CMCD-Object, -Request, -Session, -Status",
    );
  return readReport(given.join(","));
}

const isBare = (value: unknown): value is Bare => ["string", "number", "boolean"].includes(typeof value);

function itemsOf(value: unknown): Item[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.slice(0, 100).flatMap((one) => (isBare(one) ? [{ value: one, tag: null }] : []));
}

function readObject(value: unknown): Report {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new NotCmcd("a report is a JSON object of CMCD keys");
  const entries = Object.entries(value);
  if (entries.length > 100) throw new NotCmcd("a report has more than 100 keys");
  const fields: Fields = new Map(entries.map(([key, one]) => [key, itemsOf(one)]));
  return reportOf(fields, JSON.stringify(value));
}

function attempt<T>(values: readonly T[], read: (value: T) => Report): Line[] {
  if (values.length > MAX_REPORTS)
    throw new Problem(
      413,
      "too_many_reports",
      `A body holds at most ${MAX_REPORTS} reports; send it in parts`,
    );
  return values.map((value) => {
    try {
      return read(value);
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotCmcd("the body begins like JSON and is none");
  }
}

/** The reports of a body. One bad line does not sink the others. @throws Problem 400 when all are bad, 413 */
export function readReports(body: string): Line[] {
  const text = body.trim();
  let lines: Line[];
  if (text.startsWith("{") || text.startsWith("[")) {
    const value = parseJson(text);
    lines = attempt(Array.isArray(value) ? value : [value], readObject);
  } else {
    lines = attempt(
      text.split(/\r?\n/).filter((line) => line.trim() !== ""),
      readReport,
    );
  }
  const [first] = lines;
  if (!first) throw new NotCmcd("the body is empty");
  if (lines.every((line) => line instanceof Problem)) throw first;
  return lines;
}
