/** A second factor beside one's password. */
import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import { confirmSecondFactor, removeSecondFactor, startSecondFactor } from "#lib/auth/index.ts";
import { actorOf } from "../actor.ts";
import { DONE, PRIVATE, problem } from "../answers.ts";
import { requireViewer, signedIn } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { bodyOf, readBody } from "../json-body.ts";
import { password } from "./account-shared.ts";

const code = z.string().trim().min(1).max(40);
const refusals = {
  400: problem("Not JSON"),
  422: problem("The password or the code is wrong; errors name the field"),
  429: problem("Tried too often"),
};

const startSchema = z.object({ password });

export const startSecondFactorRoute = defineRoute({
  id: "startSecondFactor",
  method: "POST",
  path: "/api/account/second-factor",
  summary: "Make a secret for an app that shows codes",
  description: "It counts once a code of it was given. Asking again makes another.",
  access: signedIn,
  body: bodyOf(startSchema),
  answers: {
    201: {
      description: "The secret is in this answer and nowhere else",
      schema: z.object({
        secret: z.string().meta({ description: "Base 32, to be typed" }),
        uri: z.string().meta({ description: "otpauth://…, to be opened on a phone" }),
        picture: z.string().meta({ description: "The uri as an SVG image for a phone's camera" }),
      }),
    },
    ...refusals,
    409: problem("There is a second factor already"),
  },
  handle: async ({ input, caller }) => {
    const viewer = requireViewer(caller);
    const given = await readBody(input, startSchema);
    return json(201, await startSecondFactor(viewer, given.password), PRIVATE);
  },
});

const confirmSchema = z.object({ code });

export const confirmSecondFactorRoute = defineRoute({
  id: "confirmSecondFactor",
  method: "PUT",
  path: "/api/account/second-factor",
  summary: "Turn it on with a first code",
  description: "Ends all other sessions.",
  access: signedIn,
  body: bodyOf(confirmSchema),
  answers: {
    200: {
      description: "On. The recovery codes are in this answer and nowhere else; each works once",
      schema: z.object({ recoveryCodes: z.array(z.string()) }),
    },
    ...refusals,
    409: problem("Nothing was started, or it is on already"),
  },
  handle: async ({ input, caller }) => {
    const viewer = requireViewer(caller);
    const given = await readBody(input, confirmSchema);
    const recoveryCodes = await confirmSecondFactor(viewer, given.code);
    await audit({ actor: actorOf(caller), action: "account.second_factor_on" });
    return json(200, { recoveryCodes }, PRIVATE);
  },
});

const removeSchema = z.object({ password, code });

export const removeSecondFactorRoute = defineRoute({
  id: "removeSecondFactor",
  method: "DELETE",
  path: "/api/account/second-factor",
  summary: "Remove it, with the password and a code",
  access: signedIn,
  body: bodyOf(removeSchema),
  answers: { 204: { description: "Removed" }, ...refusals, 404: problem("There is none") },
  handle: async ({ input, caller }) => {
    const viewer = requireViewer(caller);
    const given = await readBody(input, removeSchema);
    await removeSecondFactor(viewer, given.password, given.code);
    await audit({ actor: actorOf(caller), action: "account.second_factor_off" });
    return DONE;
  },
});
