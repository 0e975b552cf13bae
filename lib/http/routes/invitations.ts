/** The other end of an invitation: who holds the mailed link joins. */
import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import { acceptInvitation, joinTeam } from "#lib/auth/index.ts";
import { actorOf } from "../actor.ts";
import { PRIVATE, problem } from "../answers.ts";
import { requireViewer, signedIn } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { bodyOf, readBody } from "../json-body.ts";
import { password, token } from "./account-shared.ts";

const expired = problem("The invitation was used, revoked or is too old");
const joinSchema = z.object({ token, name: z.string().trim().min(1).max(80), password });

export const joinRoute = defineRoute({
  id: "joinTeam",
  method: "POST",
  path: "/api/invitations/join",
  summary: "Make an account with a mailed invitation",
  body: bodyOf(joinSchema),
  answers: {
    201: {
      description: "The account to sign in with, and the artist",
      schema: z.object({ email: z.string(), artistId: z.string() }),
    },
    400: problem("Not JSON"),
    409: problem("There is an account of this address: sign in and accept"),
    410: expired,
    422: problem("No name, or the password won't do; errors name the field"),
  },
  handle: async ({ input }) => {
    const { token: link, ...person } = await readBody(input, joinSchema);
    const { userId, email, artistId } = await joinTeam(link, person);
    await audit({ actor: { kind: "user", id: userId }, action: "team.joined", details: { artistId } });
    return json(201, { email, artistId }, PRIVATE);
  },
});

const acceptSchema = z.object({ token });

export const acceptRoute = defineRoute({
  id: "acceptInvitation",
  method: "POST",
  path: "/api/invitations/accept",
  summary: "Accept a mailed invitation with the account one has",
  access: signedIn,
  body: bodyOf(acceptSchema),
  answers: {
    200: { description: "In the team", schema: z.object({ artistId: z.string() }) },
    400: problem("Not JSON"),
    403: problem("The invitation is for another address"),
    410: expired,
    422: problem("Not as documented"),
  },
  handle: async ({ input, caller }) => {
    const viewer = requireViewer(caller);
    const { token: link } = await readBody(input, acceptSchema);
    const joined = await acceptInvitation(viewer, link);
    await audit({ actor: actorOf(caller), action: "team.joined", details: joined });
    return json(200, joined, PRIVATE);
  },
});
