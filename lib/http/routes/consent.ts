import { z } from "zod";
import { recordConsent } from "#lib/consent/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { textSchema } from "#lib/events/text.ts";
import { findPerson, type Identity } from "#lib/people/index.ts";
import { type About, createRequest } from "#lib/privacy/index.ts";
import { actorOf } from "../actor.ts";
import { DONE, problem } from "../answers.ts";
import type { Caller } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { bodyOf, readBody } from "../json-body.ts";

/** A device's clock may be ahead; consent is not given for later. */
const AHEAD_MS = 5 * 60_000;

const id = textSchema(256);
const fields = z.strictObject({
  userId: id.optional(),
  anonymousId: id.optional(),
  purpose: z
    .string()
    .regex(/^[a-z][a-z0-9_.-]{0,63}$/, "a short word in small letters, such as analytics")
    .meta({ description: "Withdrawing `analytics` stops the person at once; others are written down" }),
  granted: z.boolean(),
  version: z.string().max(128).optional().meta({ description: "Of the text that was agreed to" }),
  at: z
    .union([z.iso.datetime({ offset: true }), z.number().int().min(0).max(8.64e15)])
    .optional()
    .meta({ description: "When it was said, ISO 8601 or ms since 1970; now when missing" }),
  proof: z
    .string()
    .max(2048)
    .optional()
    .meta({ description: "What shows it; kept under the person's own key" }),
  erasePast: z
    .boolean()
    .optional()
    .meta({ description: "With a withdrawal of `analytics`: ask for the erasure of what is held, too" }),
});
type Body = z.infer<typeof fields>;

const consentSchema = fields
  .refine(({ userId, anonymousId }) => userId !== undefined || anonymousId !== undefined, {
    error: "userId or anonymousId must be given",
    path: ["userId"],
  })
  .refine(({ at }) => at === undefined || new Date(at).getTime() <= Date.now() + AHEAD_MS, {
    error: "must not lie ahead",
    path: ["at"],
  })
  .refine(({ erasePast, granted, purpose }) => !erasePast || (!granted && purpose === "analytics"), {
    error: "goes with a withdrawal of analytics alone",
    path: ["erasePast"],
  });

/** A publishable key lies in every app: with one, anybody could speak for anybody. */
function requireSecret(caller: Caller): string {
  if (caller.kind === "key" && !caller.key.publishable) return caller.key.appId;
  throw new Problem(
    403,
    "secret_key_only",
    "Consent is told by your server; use a secret key with the scope track",
  );
}

function identityOf({ userId, anonymousId }: Body): Identity {
  return {
    ...(userId === undefined ? {} : { userId }),
    ...(anonymousId === undefined ? {} : { anonymousId }),
  };
}

async function aboutOf({ userId, anonymousId }: Body): Promise<About | null> {
  if (userId !== undefined) return { userId };
  const person = await findPerson({ anonymousId: anonymousId! });
  return person && { pseudonym: person.selves[0]!.pseudonym };
}

/** An erasure that was asked for before is under way: no second one is needed. */
async function askForErasure(body: Body, caller: Caller): Promise<void> {
  const about = await aboutOf(body);
  if (!about) return;
  await createRequest(actorOf(caller), about, { kind: "erasure" }).catch((error: unknown) => {
    if (!(error instanceof Problem && error.code === "request_open")) throw error;
  });
}

export const consentRoute = defineRoute({
  id: "recordConsent",
  method: "POST",
  path: "/api/consent",
  summary: "Tell the ledger what somebody granted or withdrew",
  description:
    "Lines are added, never changed; the latest by `at` holds. Once a withdrawal is answered nothing more is taken from " +
    "the person, whichever way the app's consent is given.",
  access: { scope: "track" },
  body: bodyOf(consentSchema),
  answers: {
    204: { description: "Written down, and in force" },
    400: problem("Not JSON"),
    401: problem("No valid key"),
    403: problem("Not a secret key, or without the scope"),
    409: problem("A grant of somebody who was erased less than 25 hours ago"),
    413: problem("The body is too large"),
    422: problem("Not as documented"),
  },
  handle: async ({ input, caller }) => {
    const source = `app:${requireSecret(caller)}`;
    const body = await readBody(input, consentSchema);
    const { purpose, granted, version, at, proof } = body;
    await recordConsent({
      ...{ identity: identityOf(body), purpose, granted, source },
      at: at === undefined ? new Date() : new Date(at),
      ...(version === undefined ? {} : { version }),
      ...(proof === undefined ? {} : { proof }),
    });
    if (body.erasePast) await askForErasure(body, caller);
    return DONE;
  },
});
