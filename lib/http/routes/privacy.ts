/** Privacy requests: made by admins for somebody, or by who is signed in for themselves; decided by admins. */
import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import { Problem } from "#lib/core/problem.ts";
import {
  type About,
  approveRequest,
  createOwnRequest,
  createRequest,
  KINDS,
  liftRestriction,
  listRequests,
  readRequest,
  refuseRequest,
  STATUSES,
} from "#lib/privacy/index.ts";
import { actorOf } from "../actor.ts";
import { DONE, PRIVATE, problem } from "../answers.ts";
import { type Caller, requireViewer } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { bodyOf, readBody } from "../json-body.ts";
import { email } from "./account-shared.ts";

export const admins = { scope: "admin", session: "admin" } as const;
/** One's own, too: what that is, the handler decides. */
export const adminsOrOneself = { scope: "admin", session: "any" } as const;
export const params = z.object({ requestId: z.string().regex(/^[0-9a-f]{24}$/) });
export const isAdmin = (caller: Caller): boolean => caller.kind !== "user" || caller.viewer.role === "admin";

const text = z.string().trim().min(1).max(2000);
const id = z.string().min(1).max(512);
const kind = z.enum(KINDS);
const status = z.enum(STATUSES);
const rows = z.array(z.object({ store: z.string(), rows: z.number().int().nonnegative() }));
const party = z.object({
  by: z.string().meta({ description: "`user:…`, `key:…`, or `nobody` once they were erased" }),
  name: z.string().nullable(),
});
const time = z.iso.datetime().nullable();

export const requestSchema = z.object({
  id: z.string(),
  kind,
  status,
  subject: z
    .object({ by: z.enum(["userId", "pseudonym", "email", "account"]), id: z.string() })
    .nullable()
    .meta({ description: "Null once an erasure is done: then nobody knows any more" }),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  requestedBy: party,
  approvals: z.array(party.extend({ at: z.iso.datetime() })),
  approvalsNeeded: z.number().int(),
  receivedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  verifiedAt: time,
  startedAt: time,
  doneAt: time,
  liftedAt: time,
  preview: rows.meta({ description: "What is held, by store; counted anew while the request is open" }),
  progress: z.number().min(0).max(1),
  error: z.string().nullable().meta({ description: "What went wrong last; the work is tried again" }),
  nothingHeld: z.boolean(),
  removed: rows,
  changed: rows,
  hasCertificate: z.boolean(),
  hasPackage: z.boolean(),
});

const missing = { 404: problem("No such request") };
const createSchema = z.strictObject({
  kind,
  userId: id.optional().meta({ description: "An app's id of a listener" }),
  pseudonym: id.optional(),
  email: email.optional().meta({ description: "Of an account of the dashboard" }),
  reason: text.optional(),
});

/** Whom it is about; null: the caller. @throws Problem 422 for more than one */
function aboutOf({ userId, pseudonym, email: address }: z.infer<typeof createSchema>): About | null {
  const given: About[] = [
    ...(userId === undefined ? [] : [{ userId }]),
    ...(pseudonym === undefined ? [] : [{ pseudonym }]),
    ...(address === undefined ? [] : [{ email: address }]),
  ];
  if (given.length > 1)
    throw new Problem(
      422,
      "ambiguous_subject",
      "Name one of userId, pseudonym and email, or none to ask for yourself",
    );
  return given[0] ?? null;
}

export const createPrivacyRequestRoute = defineRoute({
  id: "createPrivacyRequest",
  method: "POST",
  path: "/api/privacy/requests",
  summary: "Ask for access, erasure, anonymisation or restriction",
  description:
    "For somebody: admins. Without userId, pseudonym and email: for the account that is signed in, access or erasure.",
  access: adminsOrOneself,
  body: bodyOf(createSchema),
  answers: {
    201: {
      description: "Received; due within 30 days",
      schema: z.object({ id: z.string(), status, dueAt: z.iso.datetime() }),
    },
    400: problem("Not JSON"),
    403: problem("Only an admin may ask for somebody else; a key is nobody to ask for"),
    409: problem("Such a request is open already, or it would erase the last admin"),
    422: problem("Not as documented, or a kind that is not for accounts"),
  },
  handle: async ({ input, caller }) => {
    const body = await readBody(input, createSchema);
    const about = aboutOf(body);
    if (about && !isAdmin(caller))
      throw new Problem(403, "admin_only", "Only an admin may ask for somebody else");
    const {
      id: made,
      status: now,
      dueAt,
    } = about
      ? await createRequest(actorOf(caller), about, body)
      : await createOwnRequest(requireViewer(caller), body);
    return json(201, { id: made, status: now, dueAt }, PRIVATE);
  },
});

export const listPrivacyRequestsRoute = defineRoute({
  id: "listPrivacyRequests",
  method: "GET",
  path: "/api/privacy/requests",
  summary: "Requests: open ones by due date, then those that are over",
  access: admins,
  query: z.object({ status: status.optional() }),
  answers: {
    200: { description: "At most 1,000", schema: z.object({ requests: z.array(requestSchema) }) },
    422: problem("No such status"),
  },
  handle: async ({ caller, query }) => {
    const requests = await listRequests(query.status);
    await audit({ actor: actorOf(caller), action: "privacy.read", details: { requests: requests.length } });
    return json(200, { requests }, PRIVATE);
  },
});

export const getPrivacyRequestRoute = defineRoute({
  id: "getPrivacyRequest",
  method: "GET",
  path: "/api/privacy/requests/{requestId}",
  summary: "One request, with what it will reach and how far it is",
  access: admins,
  params,
  answers: { 200: { description: "The request", schema: requestSchema }, ...missing },
  handle: async ({ caller, params: { requestId } }) => {
    const request = await readRequest(requestId);
    if (!request)
      throw new Problem(404, "request_not_found", "There is no such privacy request; GET the list of them");
    // Who watches the work asks each second, about what they have read before: one line a look is enough.
    if (request.status !== "running")
      await audit({ actor: actorOf(caller), action: "privacy.person_read", details: { request: requestId } });
    return json(200, request, PRIVATE);
  },
});

const decided = {
  202: { description: "Noted", schema: z.object({ id: z.string(), status }) },
  400: problem("Not JSON"),
  ...missing,
  409: problem("Decided already, or approved by the caller before"),
  422: problem("Not as documented"),
};
const approveSchema = z.strictObject({ note: text.optional() });

export const approvePrivacyRequestRoute = defineRoute({
  id: "approvePrivacyRequest",
  method: "POST",
  path: "/api/privacy/requests/{requestId}/approve",
  summary: "Approve a request",
  description: "With PRIVACY_APPROVALS=2 it runs when a second person has approved it, too.",
  access: admins,
  params,
  body: bodyOf(approveSchema),
  answers: { ...decided, 403: problem("Two people must approve, and a key is nobody") },
  handle: async ({ input, caller, params: { requestId } }) => {
    const { note } = await readBody(input, approveSchema, { whenEmpty: {} });
    return json(202, await approveRequest(requestId, actorOf(caller), note), PRIVATE);
  },
});

const refuseSchema = z.strictObject({
  note: text.meta({ description: "Why; the person has a right to know" }),
});

export const refusePrivacyRequestRoute = defineRoute({
  id: "refusePrivacyRequest",
  method: "POST",
  path: "/api/privacy/requests/{requestId}/refuse",
  summary: "Refuse a request, with a reason",
  access: admins,
  params,
  body: bodyOf(refuseSchema),
  answers: decided,
  handle: async ({ input, caller, params: { requestId } }) => {
    const { note } = await readBody(input, refuseSchema);
    return json(202, await refuseRequest(requestId, actorOf(caller), note), PRIVATE);
  },
});

export const liftPrivacyRequestRoute = defineRoute({
  id: "liftPrivacyRequest",
  method: "POST",
  path: "/api/privacy/requests/{requestId}/lift",
  summary: "End a restriction",
  access: admins,
  params,
  answers: {
    204: { description: "Events of the person are taken again" },
    ...missing,
    409: problem("The request restricts nobody (any more)"),
  },
  handle: async ({ caller, params: { requestId } }) => {
    await liftRestriction(requestId, actorOf(caller));
    return DONE;
  },
});
