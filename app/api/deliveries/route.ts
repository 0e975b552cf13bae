import { nextHandler } from "#lib/http/adapters.ts";
import { listDeliveriesRoute } from "#lib/http/routes/deliveries.ts";

export const GET = nextHandler(listDeliveriesRoute);
