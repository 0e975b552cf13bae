export type FieldProblem = { path: string; code: string; message: string };

/** What a schema says of a value, as a problem document says it. @param before stands in front of each path */
export const fieldProblems = (
  issues: readonly { path: readonly PropertyKey[]; code: string; message: string }[],
  before = "",
): FieldProblem[] =>
  issues.map(({ path, code, message }) => ({ path: before + path.map(String).join("."), code, message }));

/**
 * A refusal that its caller can do something about. `message` says what; `code` is stable;
 * the HTTP edge turns it into a problem document (RFC 9457).
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldProblem[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: string,
    detail: string,
    more: { errors?: FieldProblem[]; retryAfterSeconds?: number } = {},
  ) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.errors = more.errors;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}
