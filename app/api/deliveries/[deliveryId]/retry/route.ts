import { nextHandler } from "#lib/http/adapters.ts";
import { retryDeliveryRoute } from "#lib/http/routes/deliveries.ts";

export const POST = nextHandler(retryDeliveryRoute);
