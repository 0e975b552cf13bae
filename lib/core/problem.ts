export type FieldProblem = { path: string; code: string; message: string };

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
