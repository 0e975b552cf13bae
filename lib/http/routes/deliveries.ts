/** Reports on their way, and those that did not arrive. */
import { z } from "zod";
import { deliveryViewSchema, listDeliveries, retryDelivery } from "#lib/deliveries/index.ts";
import { JOB_STATUSES } from "#lib/jobs/index.ts";
import { PRIVATE, problem } from "../answers.ts";
import { askerOf } from "../asker.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { access, rowId } from "./reports-shared.ts";

export const listDeliveriesRoute = defineRoute({
  id: "listDeliveries",
  method: "GET",
  path: "/api/deliveries",
  summary: "Deliveries of the caller's schedules, newest first",
  description: "`status=failed` lists the dead letters: those that nobody took in two and a half days.",
  access,
  query: z.object({ status: z.enum(JOB_STATUSES).optional(), schedule: rowId.optional() }),
  answers: {
    200: { description: "At most 200", schema: z.object({ deliveries: z.array(deliveryViewSchema) }) },
    422: problem("Not as documented"),
  },
  handle: async ({ caller, query }) =>
    json(200, { deliveries: await listDeliveries(askerOf(caller), query) }, PRIVATE),
});

export const retryDeliveryRoute = defineRoute({
  id: "retryDelivery",
  method: "POST",
  path: "/api/deliveries/{deliveryId}/retry",
  summary: "Send a dead letter again, under the same id",
  access,
  params: z.object({ deliveryId: rowId }),
  answers: {
    202: { description: "Waits to be sent", schema: deliveryViewSchema },
    404: problem("No such delivery, or not the caller's"),
    409: problem("It did not fail"),
  },
  handle: async ({ caller, params: { deliveryId } }) =>
    json(202, await retryDelivery(askerOf(caller), deliveryId), PRIVATE),
});
