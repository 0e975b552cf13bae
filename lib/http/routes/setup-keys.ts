/** Keys that an artist's people make for their apps. */
import { z } from "zod";
import { createArtistKey, findKeyHolder, listArtistKeys, revokeArtistKey } from "#lib/apps/index.ts";
import { audit } from "#lib/audit/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { actorOf } from "../actor.ts";
import { DONE, PRIVATE, problem } from "../answers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { bodyOf, readBody } from "../json-body.ts";
import { manages, notFound, params, requireManaged, requireShown } from "./setup-access.ts";

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["publishable", "secret"]),
  masked: z.string().meta({ description: "The key itself is not kept" }),
  createdAt: z.iso.datetime(),
});

export const listKeysRoute = defineRoute({
  id: "listArtistKeys",
  method: "GET",
  path: "/api/setup/{artistId}/keys",
  summary: "The keys that work for this artist alone",
  access: manages,
  params,
  answers: {
    200: { description: "Newest first", schema: z.object({ keys: z.array(keySchema) }) },
    404: notFound,
  },
  handle: async ({ caller, params: { artistId } }) => {
    await requireShown(caller, artistId);
    const keys = (await listArtistKeys(artistId)).map((key) => ({
      ...key,
      masked: key.kind === "publishable" ? "pk_…" : "sk_…",
    }));
    return json(200, { keys }, PRIVATE);
  },
});

const analyst = problem("An analyst, or a key without the scope: neither connects apps");
const newKeySchema = z.object({ name: z.string().trim().min(1).max(80) });

export const createKeyRoute = defineRoute({
  id: "createArtistKey",
  method: "POST",
  path: "/api/setup/{artistId}/keys",
  summary: "Make a publishable key for this artist",
  description: "The key is in this answer and nowhere else. It may only track, and only for this artist.",
  access: manages,
  params,
  body: bodyOf(newKeySchema),
  answers: {
    201: { description: "Made", schema: z.object({ key: z.string(), name: z.string() }) },
    400: problem("Not JSON"),
    403: analyst,
    404: notFound,
    409: problem("Too many keys"),
    422: problem("Not the documented form"),
  },
  handle: async ({ input, caller, params: { artistId } }) => {
    await requireManaged(caller, artistId);
    const { name } = await readBody(input, newKeySchema, { code: "invalid_key" });
    const key = await createArtistKey(artistId, name);
    const keyId = (await findKeyHolder(key))?.id ?? "";
    await audit({ actor: actorOf(caller), action: "keys.made", details: { artistId, keyId } });
    return json(201, { key, name }, PRIVATE);
  },
});

export const revokeKeyRoute = defineRoute({
  id: "revokeArtistKey",
  method: "DELETE",
  path: "/api/setup/{artistId}/keys/{keyId}",
  summary: "Revoke a key of this artist",
  description: "Within ten seconds it works nowhere.",
  access: manages,
  params: params.extend({ keyId: z.string().regex(/^[0-9a-f]{24}$/) }),
  answers: {
    204: { description: "Revoked" },
    403: analyst,
    404: problem("No such artist or key, or not the caller's"),
  },
  handle: async ({ caller, params: { artistId, keyId } }) => {
    await requireManaged(caller, artistId);
    if (!(await revokeArtistKey(artistId, keyId)))
      throw new Problem(404, "key_not_found", "This artist has no such key; it may be revoked already");
    await audit({ actor: actorOf(caller), action: "keys.revoked", details: { artistId, keyId } });
    return DONE;
  },
});
