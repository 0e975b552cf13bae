/** Another password, chosen by who knows the present one. */
import { Problem } from "#lib/core/problem.ts";
import { countTry } from "./limits.ts";
import { passwordProblem, sentenceOf } from "./password-rules.ts";
import { endOtherSessions } from "./sessions.ts";
import { checkPassword, setPassword, type Viewer } from "./users.ts";

const MAX_TRIES = 10;
const SECONDS = 3600;

const refused = (path: string, code: string, message: string) =>
  new Problem(422, code, message, { errors: [{ path, code, message }] });

/** @throws Problem 422 that names the field */
export function requireGoodPassword(password: string, email: string, path: string): void {
  const problem = passwordProblem(password, email);
  if (problem) throw refused(path, problem, sentenceOf(problem));
}

/** Ends all other sessions too. @throws Problem 422, 429 */
export async function changePassword(viewer: Viewer, current: string, next: string): Promise<void> {
  await countTry("password", viewer.userId, MAX_TRIES, SECONDS);
  if (!(await checkPassword(viewer.email, current)))
    throw refused("current", "wrong_password", "This is not your present password");
  requireGoodPassword(next, viewer.email, "password");
  await setPassword(viewer.userId, next);
  await endOtherSessions(viewer.userId, viewer.sessionId);
}
