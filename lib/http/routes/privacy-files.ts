/** What a privacy request leaves to take away: a certificate, or the data. */
import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import { certificateOf, certificatePdfOf, certificateSchema, packageOf } from "#lib/privacy/index.ts";
import { actorOf } from "../actor.ts";
import { PRIVATE, problem } from "../answers.ts";
import { requireViewer } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { admins, adminsOrOneself, isAdmin, params } from "./privacy.ts";

const attachment = (name: string) => ({ "content-disposition": `attachment; filename="${name}"` });

export const certificateRoute = defineRoute({
  id: "getPrivacyCertificate",
  method: "GET",
  path: "/api/privacy/requests/{requestId}/certificate",
  summary: "The signed certificate of an erasure or anonymisation",
  description:
    "JSON; with `Accept: application/pdf`, or `format=pdf`, a document. Anyone can verify the JSON with the key at /.well-known/harmonie-privacy-key.",
  access: admins,
  params,
  query: z.object({
    format: z.enum(["json", "pdf"]).optional(),
    language: z.enum(["en", "pt"]).optional().meta({ description: "Of the document; English when missing" }),
  }),
  answers: {
    200: { description: "The certificate", schema: certificateSchema, alsoAs: ["application/pdf"] },
    404: problem("No such request"),
    409: problem("The request has no certificate (yet)"),
  },
  handle: async ({ input, caller, params: { requestId }, query: { format, language = "en" } }) => {
    const asPdf =
      format === undefined ? (input.header("accept") ?? "").includes("application/pdf") : format === "pdf";
    const certificate = await certificateOf(requestId);
    const body = asPdf ? await certificatePdfOf(requestId, language) : null;
    await audit({
      actor: actorOf(caller),
      action: "privacy.certificate_read",
      details: { request: requestId },
    });
    const name = `harmonie-certificate-${requestId}`;
    const headers = { ...PRIVATE, vary: "Accept" };
    if (!body) return json(200, certificate, { ...headers, ...attachment(`${name}.json`) });
    return {
      status: 200,
      headers: { ...headers, ...attachment(`${name}.pdf`), "content-type": "application/pdf" },
      body: new Uint8Array(body),
    };
  },
});

export const packageRoute = defineRoute({
  id: "getPrivacyPackage",
  method: "GET",
  path: "/api/privacy/requests/{requestId}/package",
  summary: "The data of an access request: a zip of JSON and CSV",
  description:
    "Made when it is fetched, for 30 days after the request is done. One's own, or any for admins.",
  access: adminsOrOneself,
  params,
  answers: {
    200: { description: "The zip", mediaType: "application/zip" },
    404: problem("No such request, or somebody else's"),
    409: problem("The request has no package (yet, or any more)"),
  },
  handle: async ({ caller, params: { requestId } }) => {
    const viewer = isAdmin(caller) ? null : requireViewer(caller);
    const { name, bytes } = await packageOf(requestId, viewer);
    await audit({ actor: actorOf(caller), action: "privacy.package_read", details: { request: requestId } });
    return {
      status: 200,
      headers: { ...PRIVATE, ...attachment(name), "content-type": "application/zip" },
      body: bytes,
    };
  },
});
