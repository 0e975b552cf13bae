import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import { catalogueLineSchema, putCatalogue } from "#lib/catalogue/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { actorOf } from "../actor.ts";
import { problem } from "../answers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { textOf } from "../json-body.ts";

const MAX_BYTES = 32 * 1024 * 1024;

function readLines(text: string): unknown[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [JSON.parse(line)];
    } catch {
      const at = { path: `line ${index + 1}`, code: "bad_json", message: "This line is not JSON" };
      throw new Problem(422, "invalid_catalogue", "The body is not NDJSON: one JSON object a line", {
        errors: [at],
      });
    }
  });
}

export const catalogueRoute = defineRoute({
  id: "putCatalogue",
  method: "PUT",
  path: "/api/catalogue",
  summary: "Put artists and recordings",
  description:
    "Safe to repeat. An artist without a time zone gets UTC; a zone that changes takes effect on the artist's next day.",
  access: { scope: "admin", session: "admin" },
  body: {
    mediaType: "application/x-ndjson",
    schema: catalogueLineSchema,
    maxBytes: MAX_BYTES,
    description: "One line each",
  },
  answers: {
    200: {
      description: "All lines were taken",
      schema: z.object({ artists: z.number().int(), contents: z.number().int() }),
    },
    422: problem("Some lines are wrong; nothing was changed"),
  },
  handle: async ({ input, caller }) => {
    const taken = await putCatalogue(readLines(textOf(await input.read(MAX_BYTES))));
    await audit({ actor: actorOf(caller), action: "catalogue.put", details: taken });
    return json(200, taken);
  },
});
