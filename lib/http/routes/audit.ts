/** The audit log, its signed head, and the key that anyone can check signatures with. */
import { z } from "zod";
import {
  AUDIT_ACTIONS,
  audit,
  auditHeadSchema,
  auditLineSchema,
  PARTY_KINDS,
  readAudit,
  readAuditHead,
} from "#lib/audit/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { publicKeys } from "#lib/platform/signing.ts";
import { actorOf } from "../actor.ts";
import { PRIVATE, problem } from "../answers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";

const admins = { scope: "admin", session: "admin" } as const;
const id = z.string().min(1).max(512);
const seq = z.coerce.number().int().positive();

const query = z.object({
  limit: z.coerce.number().int().min(1).max(500).optional().meta({ description: "50 when missing" }),
  before: seq.optional().meta({ description: "`next` of the page before" }),
  until: z.iso.datetime().optional().meta({ description: "Only lines before this instant" }),
  action: z.enum(AUDIT_ACTIONS).optional(),
  actorKind: z.enum(["user", "key"]).optional(),
  actorId: id.optional(),
  subjectKind: z.enum(PARTY_KINDS).optional(),
  subjectId: id.optional(),
});

/** Both or neither: half of a name would silently give everything. */
function pairOf<K extends string>(name: string, kind: K | undefined, given: string | undefined) {
  if (kind !== undefined && given !== undefined) return { kind, id: given };
  if (kind === undefined && given === undefined) return undefined;
  const message = `Send ${name}Kind and ${name}Id together, or neither`;
  throw new Problem(422, "invalid_request", message, {
    errors: [{ path: `query.${name}Id`, code: "incomplete", message }],
  });
}

export const auditRoute = defineRoute({
  id: "listAudit",
  method: "GET",
  path: "/api/audit",
  summary: "Who did or read what",
  description:
    "Newest first. Reading the log is a line of it, too. People who were erased are named nowhere: `forgotten`.",
  access: admins,
  query,
  answers: {
    200: {
      description: "A page of lines",
      schema: z.object({
        lines: z.array(auditLineSchema),
        next: z
          .number()
          .int()
          .nullable()
          .meta({ description: "Cursor of the lines before; null at the end" }),
      }),
    },
    422: problem("No such action, or half of a name"),
  },
  handle: async ({ caller, query: asked }) => {
    const { limit = 50, before, until, action } = asked;
    const actor = pairOf("actor", asked.actorKind, asked.actorId);
    const subject = pairOf("subject", asked.subjectKind, asked.subjectId);
    const instant = until === undefined ? undefined : new Date(until);
    const page = await readAudit({ limit, before, action, actor, subject, until: instant });
    // Not before: a page that fails has told nobody anything. Not after: a page that is told is in the log.
    await audit({ actor: actorOf(caller), action: "audit.read", details: { lines: page.lines.length } });
    return json(200, page, PRIVATE);
  },
});

const jwkSchema = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string(),
  kid: z.string().meta({ description: "The key's thumbprint (RFC 7638)" }),
  use: z.literal("sig"),
  alg: z.literal("EdDSA"),
});

export const auditHeadRoute = defineRoute({
  id: "getAuditHead",
  method: "GET",
  path: "/api/audit/head",
  summary: "The signed end of the audit log, to be kept elsewhere",
  description: "`npm run audit:verify -- --anchor FILE` compares the log with a head that was kept.",
  access: admins,
  answers: {
    200: {
      description: "Null before the first line",
      schema: z.object({ head: auditHeadSchema.nullable() }),
    },
  },
  handle: async () => json(200, { head: await readAuditHead() }, PRIVATE),
});

export const privacyKeyRoute = defineRoute({
  id: "getPrivacyKey",
  method: "GET",
  path: "/.well-known/harmonie-privacy-key",
  summary: "The public key (JWK) of certificates and of the audit log's head",
  description:
    "Ed25519 over canonical JSON (RFC 8785) without the signature. `keys` are those of before a rotation.",
  answers: {
    200: { description: "The current key", schema: jwkSchema.extend({ keys: z.array(jwkSchema) }) },
  },
  cors: true,
  handle: async () => {
    const [current, ...keys] = publicKeys();
    return json(200, { ...current, keys }, { "cache-control": "public, max-age=300" });
  },
});
