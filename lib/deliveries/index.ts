/** Reports on their way by mail or webhook: at least once, under an id that stays. docs/decisions/014. */
export {
  type DeliveryView,
  deliveriesOf,
  deliveryViewSchema,
  listDeliveries,
  retryDelivery,
} from "./read.ts";
export { RETRY_MS, runDeliveries } from "./runner.ts";
export { webhookSecret } from "./signature.ts";
export { createDeliveries, forgetDeliveries, rotateDeliveries, sealDeliveries } from "./store.ts";
export { type Target, targetSchema } from "./targets.ts";
