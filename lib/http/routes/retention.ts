import { z } from "zod";
import { promiseSchema, readRetention } from "#lib/retention/index.ts";
import { PRIVATE } from "../answers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";

export const retentionRoute = defineRoute({
  id: "listRetention",
  method: "GET",
  path: "/api/retention",
  summary: "What is kept how long, and whether that is so",
  access: { scope: "admin", session: "admin" },
  answers: {
    200: { description: "Each collection, by name", schema: z.object({ promises: z.array(promiseSchema) }) },
  },
  handle: async () => json(200, { promises: await readRetention() }, PRIVATE),
});
