/** A sign-in with its line in the audit log. */
import { audit } from "#lib/audit/index.ts";
import { readRefusal, signIn } from "./sign-in.ts";
import { findUser } from "./users.ts";

/** An address that nobody has is not kept: it may be of somebody who never was here. */
async function noteRefusal(
  email: string,
  action: "sign_in.refused" | "sign_in.second_factor_refused",
): Promise<void> {
  const user = await findUser(email);
  const subject = user ? ({ kind: "user", id: user.id } as const) : undefined;
  await audit({ actor: { kind: "system" }, action, subject, details: { known: user !== null } });
}

/** Not waited for: how long a refusal takes must not tell whether there is such an account. */
const noteLater = (...refusal: Parameters<typeof noteRefusal>): void =>
  // What could not be written is in the service's log by then.
  void noteRefusal(...refusal).catch(() => {});

/** As `signIn`; tries that are not even looked at, because there were too many, are not noted. */
export async function auditedSignIn(...given: Parameters<typeof signIn>): ReturnType<typeof signIn> {
  const [{ email }] = given;
  try {
    const user = await signIn(...given);
    if (user) await audit({ actor: { kind: "user", id: user.id }, action: "sign_in.ok" });
    else noteLater(email, "sign_in.refused");
    return user;
  } catch (error) {
    if (error instanceof Error && readRefusal(error.message)?.code === "wrong_code")
      noteLater(email, "sign_in.second_factor_refused");
    throw error;
  }
}
