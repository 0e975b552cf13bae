/** A sign-in: tries are counted, then the password is looked at, then the second factor. */
import { normalAddress } from "#lib/platform/sealed-rows.ts";
import { checkSecondFactor } from "./second-factor.ts";
import { startSession } from "./sessions.ts";
import { forgiveTry, startTry } from "./sign-in-limits.ts";
import { checkPassword } from "./users.ts";

type Given = { email: string; password: string; code: string };
type From = { address: string; agent: string };
type SignedIn = { id: string; name: string; sid: string };

/** Why it was refused, as the library passes an error on: its message becomes a parameter of the answer. */
export class SignInRefusal extends Error {}

const WAIT = "too_many_requests";
const CODES = ["second_factor", "wrong_code"] as const;
export type RefusedSignIn = { code: (typeof CODES)[number] } | { code: typeof WAIT; seconds: number };

/** What a refusal's message says; null for any other. */
export function readRefusal(message: string): RefusedSignIn | null {
  const code = CODES.find((one) => one === message);
  if (code) return { code };
  const [what, seconds] = message.split(" ");
  return what === WAIT && /^\d+$/.test(seconds ?? "") ? { code: WAIT, seconds: Number(seconds) } : null;
}

/** @returns null for a wrong address or password. @throws SignInRefusal */
export async function signIn(
  { email, password, code }: Given,
  { address, agent }: From,
): Promise<SignedIn | null> {
  const account = normalAddress(email);
  const seconds = await startTry(account, address);
  if (seconds > 0) throw new SignInRefusal(`${WAIT} ${seconds}`);
  const user = await checkPassword(account, password);
  if (!user) return null;
  const factor = await checkSecondFactor(user.id, code);
  if (factor === "wrong") throw new SignInRefusal("wrong_code");
  // The try stays counted: who has only the password must not get a guess at the code for each.
  if (factor === "needed") throw new SignInRefusal("second_factor");
  await forgiveTry(account, address);
  return { ...user, sid: await startSession(user.id, agent) };
}
