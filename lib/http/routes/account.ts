/** One's own password: changed by who knows it, set anew by who holds the mailed link. */
import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import { changePassword, clientAddress, requestReset, resetPassword } from "#lib/auth/index.ts";
import { actorOf } from "../actor.ts";
import { DONE, PRIVATE, problem } from "../answers.ts";
import { requireViewer, signedIn } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { bodyOf, readBody } from "../json-body.ts";
import { email, locale, password, token } from "./account-shared.ts";

const changeSchema = z.object({ current: password, password });

export const changePasswordRoute = defineRoute({
  id: "changePassword",
  method: "PUT",
  path: "/api/account/password",
  summary: "Change one's password",
  description: "Ends all other sessions.",
  access: signedIn,
  body: bodyOf(changeSchema),
  answers: {
    204: { description: "Changed" },
    400: problem("Not JSON"),
    422: problem("The present password is wrong, or the new one won't do; errors name the field"),
    429: problem("Tried too often"),
  },
  handle: async ({ input, caller }) => {
    const viewer = requireViewer(caller);
    const { current, password: next } = await readBody(input, changeSchema);
    await changePassword(viewer, current, next);
    await audit({ actor: actorOf(caller), action: "account.password_changed" });
    return DONE;
  },
});

const forgotSchema = z.object({ email, locale });

export const forgotRoute = defineRoute({
  id: "forgotPassword",
  method: "POST",
  path: "/api/account/forgot",
  summary: "Have a link mailed that sets a new password",
  description:
    "The answer is the same whether there is such an account or not. The link works once, for an hour.",
  body: bodyOf(forgotSchema),
  answers: {
    202: { description: "If there is such an account, a mail is on its way", schema: z.object({}) },
    400: problem("Not JSON"),
    422: problem("Not an e-mail address"),
    429: problem("Asked too often"),
    503: problem("Requests can't be counted now, so none is taken"),
  },
  handle: async ({ input }) => {
    const { email: address, locale: language = "en" } = await readBody(input, forgotSchema);
    await requestReset(
      address,
      clientAddress((name) => input.header(name)),
      language,
    );
    return json(202, {}, PRIVATE);
  },
});

const resetSchema = z.object({ token, password });

export const resetRoute = defineRoute({
  id: "resetPassword",
  method: "POST",
  path: "/api/account/reset",
  summary: "Set a new password with the mailed link",
  description: "Ends all sessions.",
  body: bodyOf(resetSchema),
  answers: {
    204: { description: "Set" },
    400: problem("Not JSON"),
    410: problem("The link was used or is too old"),
    422: problem("The password won't do; errors say why"),
  },
  handle: async ({ input }) => {
    const given = await readBody(input, resetSchema);
    const userId = await resetPassword(given.token, given.password);
    await audit({ actor: { kind: "user", id: userId }, action: "account.password_reset" });
    return DONE;
  },
});
