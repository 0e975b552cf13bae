/** Links to a dashboard for people without a sign-in. */
import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import { listShares, MAX_SHARE_DAYS, revokeShare, shareDashboard } from "#lib/dashboards/index.ts";
import { actorOf } from "../actor.ts";
import { DONE, PRIVATE } from "../answers.ts";
import { requireViewer, signedIn } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { bodyOf, readBody } from "../json-body.ts";
import { BODY, dashboardParams, refusals, shareParams, shareSchema } from "./dashboards-shared.ts";

const newShareSchema = z.strictObject({ days: z.number().int().min(1).max(MAX_SHARE_DAYS) });

export const listSharesRoute = defineRoute({
  id: "listShares",
  method: "GET",
  path: "/api/artists/{artistId}/dashboards/{dashboardId}/shares",
  summary: "The links that work",
  access: signedIn,
  params: dashboardParams,
  answers: {
    200: { description: "Newest first", schema: z.object({ shares: z.array(shareSchema) }) },
    401: refusals[401],
    403: refusals[403],
    404: refusals[404],
  },
  handle: async ({ caller, params: { artistId, dashboardId } }) =>
    json(200, { shares: await listShares(requireViewer(caller), artistId, dashboardId) }, PRIVATE),
});

export const createShareRoute = defineRoute({
  id: "createShare",
  method: "POST",
  path: "/api/artists/{artistId}/dashboards/{dashboardId}/shares",
  summary: "Make a link that expires",
  description:
    "Whoever has `/shared/{token}` sees the dashboard without money until then. The token is in this answer and nowhere else.",
  access: signedIn,
  params: dashboardParams,
  body: bodyOf(newShareSchema, BODY.maxBytes),
  answers: {
    201: { description: "Made", schema: shareSchema.extend({ token: z.string() }) },
    ...refusals,
  },
  handle: async ({ input, caller, params: { artistId, dashboardId } }) => {
    const { days } = await readBody(input, newShareSchema, BODY);
    const share = await shareDashboard(requireViewer(caller), artistId, dashboardId, days);
    const details = { artistId, dashboardId, shareId: share.id, days };
    await audit({ actor: actorOf(caller), action: "shares.made", details });
    return json(201, share, PRIVATE);
  },
});

export const revokeShareRoute = defineRoute({
  id: "revokeShare",
  method: "DELETE",
  path: "/api/artists/{artistId}/dashboards/{dashboardId}/shares/{shareId}",
  summary: "Revoke a link",
  access: signedIn,
  params: shareParams,
  answers: {
    204: { description: "The link shows nothing any more" },
    401: refusals[401],
    403: refusals[403],
    404: refusals[404],
  },
  handle: async ({ caller, params: { artistId, dashboardId, shareId } }) => {
    await revokeShare(requireViewer(caller), artistId, dashboardId, shareId);
    const details = { artistId, dashboardId, shareId };
    await audit({ actor: actorOf(caller), action: "shares.revoked", details });
    return DONE;
  },
});
