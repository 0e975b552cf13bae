/** Where one is signed in. */
import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import { endOtherSessions, endSession, listSessions } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { actorOf } from "../actor.ts";
import { DONE, PRIVATE, problem } from "../answers.ts";
import { requireViewer, signedIn } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";

const sessionSchema = z.object({
  id: z.string(),
  agent: z.string().meta({ description: 'Such as "Firefox on Linux"; empty when not recognised' }),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  current: z.boolean().meta({ description: "The one that asks" }),
});

export const listSessionsRoute = defineRoute({
  id: "listSessions",
  method: "GET",
  path: "/api/account/sessions",
  summary: "Where one is signed in",
  access: signedIn,
  answers: {
    200: { description: "Last seen first", schema: z.object({ sessions: z.array(sessionSchema) }) },
  },
  handle: async ({ caller }) => {
    const { userId, sessionId } = requireViewer(caller);
    const sessions = await listSessions(userId);
    return json(
      200,
      { sessions: sessions.map((one) => ({ ...one, current: one.id === sessionId })) },
      PRIVATE,
    );
  },
});

export const endOtherSessionsRoute = defineRoute({
  id: "endOtherSessions",
  method: "DELETE",
  path: "/api/account/sessions",
  summary: "Sign out everywhere else",
  access: signedIn,
  answers: { 204: { description: "Ended, within seconds everywhere" } },
  handle: async ({ caller }) => {
    const { userId, sessionId } = requireViewer(caller);
    await endOtherSessions(userId, sessionId);
    await audit({ actor: actorOf(caller), action: "account.sessions_ended" });
    return DONE;
  },
});

export const endSessionRoute = defineRoute({
  id: "endSession",
  method: "DELETE",
  path: "/api/account/sessions/{sessionId}",
  summary: "End one session",
  access: signedIn,
  params: z.object({ sessionId: z.string().regex(/^[0-9a-f]{24}$/) }),
  answers: {
    204: { description: "Ended, within seconds everywhere" },
    404: problem("No such session of one's own"),
  },
  handle: async ({ caller, params: { sessionId } }) => {
    if (!(await endSession(requireViewer(caller).userId, sessionId)))
      throw new Problem(404, "session_not_found", "You have no such session; it may have ended already");
    await audit({ actor: actorOf(caller), action: "account.session_ended" });
    return DONE;
  },
});
